// SPDX-License-Identifier: GPL-3.0-or-later

// A stand-in for calls-offloader 0.9.5, which no package registry has. It answers, logs and fails as the recordings of
// the real one do, and starts jobs as containers of the real Docker. rtcd's own packages do what both services share.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"regexp"
	"strconv"
	"syscall"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/mattermost/rtcd/logger"
	"github.com/mattermost/rtcd/service"
	"github.com/mattermost/rtcd/service/api"
)

type jobsConfig struct {
	APIType                 string `toml:"api_type"`
	MaxConcurrentJobs       int    `toml:"max_concurrent_jobs"`
	FailedJobsRetentionTime string `toml:"failed_jobs_retention_time"`
	ImageRegistry           string `toml:"image_registry"`
}

type config struct {
	API struct {
		HTTP     api.Config             `toml:"http"`
		Security service.SecurityConfig `toml:"security"`
	} `toml:"api"`
	Store struct {
		DataSource string `toml:"data_source"`
	} `toml:"store"`
	Jobs   jobsConfig    `toml:"jobs"`
	Logger logger.Config `toml:"logger"`
}

var retentionTime = regexp.MustCompile(`^(\d+)([mhd])$`)

func (c jobsConfig) retention() (time.Duration, error) {
	found := retentionTime.FindStringSubmatch(c.FailedJobsRetentionTime)
	if found == nil {
		return 0, errors.New("invalid FailedJobsRetentionTime value: invalid format")
	}
	count, err := strconv.Atoi(found[1])
	unit := map[string]time.Duration{"m": time.Minute, "h": time.Hour, "d": 24 * time.Hour}[found[2]]
	return time.Duration(count) * unit, err
}

func (c config) isValid() error {
	if err := c.API.Security.IsValid(); err != nil {
		return err
	}
	if err := c.API.HTTP.IsValid(); err != nil {
		return err
	}
	if c.Store.DataSource == "" {
		return errors.New("invalid DataSource value: should not be empty")
	}
	if c.Jobs.APIType != "docker" {
		return fmt.Errorf("invalid APIType value: %q", c.Jobs.APIType)
	}
	if c.Jobs.MaxConcurrentJobs <= 0 {
		return errors.New("invalid MaxConcurrentJobs value: should be positive")
	}
	if c.Jobs.ImageRegistry == "" {
		return errors.New("invalid ImageRegistry value: should not be empty")
	}
	if _, err := c.Jobs.retention(); err != nil {
		return err
	}
	return c.Logger.IsValid()
}

func loadConfig(path string) (config, error) {
	var cfg config
	cfg.API.HTTP.ListenAddress = ":4545"
	cfg.API.Security.SessionCache.ExpirationMinutes = 1440
	cfg.Store.DataSource = "/tmp/calls-offloader-db"
	cfg.Jobs = jobsConfig{APIType: "docker", MaxConcurrentJobs: 2, FailedJobsRetentionTime: "30d",
		ImageRegistry: "mattermost"}
	cfg.Logger = logger.Config{EnableConsole: true, ConsoleLevel: "INFO", EnableFile: true, FileJSON: true,
		FileLevel: "DEBUG", FileLocation: "calls-offloader.log"}
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		log.Printf("config file not found at %s, using defaults", path)
	} else if _, err := toml.DecodeFile(path, &cfg); err != nil {
		return cfg, fmt.Errorf("failed to decode config file: %w", err)
	}
	return cfg, nil
}

func main() {
	path := flag.String("config", "config/config.toml", "Path to the configuration file for the calls-offloader service.")
	flag.Parse()
	cfg, err := loadConfig(*path)
	if err != nil {
		log.Fatalf("calls-offloader: failed to load config: %s", err)
	}
	if err := cfg.isValid(); err != nil {
		log.Fatalf("calls-offloader: failed to validate config: %s", err)
	}
	offloader, err := newOffloader(cfg)
	if err != nil {
		log.Fatalf("calls-offloader: failed to create service: %s", err)
	}
	if err := offloader.server.Start(); err != nil {
		log.Fatalf("calls-offloader: failed to start service: %s", err)
	}
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGINT, syscall.SIGTERM)
	<-asked
	if err := errors.Join(offloader.server.Stop(), offloader.store.Close()); err != nil {
		log.Fatalf("calls-offloader: failed to stop service: %s", err)
	}
}
