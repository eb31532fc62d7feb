// SPDX-License-Identifier: GPL-3.0-or-later
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"runtime"
	"strconv"
	"sync"

	"github.com/mattermost/mattermost/server/public/shared/mlog"
	"github.com/mattermost/rtcd/logger"
	"github.com/mattermost/rtcd/service/api"
	"github.com/mattermost/rtcd/service/auth"
	"github.com/mattermost/rtcd/service/store"
)

// Set by the linker.
var buildVersion, buildHash, buildDate string

type offloader struct {
	cfg      config
	log      *mlog.Logger
	store    store.Store
	sessions *auth.SessionCache
	auth     *auth.Service
	docker   *docker
	server   *api.Server
	starting sync.Mutex
}

func newOffloader(cfg config) (*offloader, error) {
	o := &offloader{cfg: cfg, docker: newDocker()}
	var err error
	if o.log, err = logger.New(cfg.Logger); err != nil {
		return nil, fmt.Errorf("failed to init logger: %w", err)
	}
	if o.store, err = store.New(cfg.Store.DataSource); err != nil {
		return nil, fmt.Errorf("failed to create store: %w", err)
	}
	if o.sessions, err = auth.NewSessionCache(cfg.API.Security.SessionCache); err != nil {
		return nil, fmt.Errorf("failed to create session cache: %w", err)
	}
	if o.auth, err = auth.NewService(o.store, o.sessions); err != nil {
		return nil, fmt.Errorf("failed to create auth service: %w", err)
	}
	o.log.Info("initiated auth service")
	if err := o.startJobService(); err != nil {
		return nil, fmt.Errorf("failed to create job service: %w", err)
	}
	if o.server, err = api.NewServer(cfg.API.HTTP, o.log); err != nil {
		return nil, fmt.Errorf("failed to create api server: %w", err)
	}
	o.route("/version", map[string]http.HandlerFunc{http.MethodGet: o.version})
	o.route("/login", map[string]http.HandlerFunc{http.MethodPost: o.login})
	o.route("/register", map[string]http.HandlerFunc{http.MethodPost: o.register})
	o.route("/unregister", map[string]http.HandlerFunc{http.MethodPost: o.unregister})
	o.route("/jobs", map[string]http.HandlerFunc{http.MethodPost: o.createJob})
	o.route("/jobs/init", map[string]http.HandlerFunc{http.MethodPost: o.initJobs})
	o.route("/jobs/{id}", map[string]http.HandlerFunc{http.MethodGet: o.oneJob("handleGetJob", o.getJob),
		http.MethodDelete: o.oneJob("handleDeleteJob", o.deleteJob)})
	o.route("/jobs/{id}/logs", map[string]http.HandlerFunc{http.MethodGet: o.oneJob("handleJobGetLogs", o.jobLogs)})
	return o, nil
}

func (o *offloader) startJobService() error {
	retention, err := o.cfg.Jobs.retention()
	if err != nil {
		return err
	}
	o.log.Info("creating new job service", mlog.String("apiType", o.cfg.Jobs.APIType), mlog.String("config",
		fmt.Sprintf("{MaxConcurrentJobs:%d FailedJobsRetentionTime:%s ImageRegistry:%s OutputLogs:false}",
			o.cfg.Jobs.MaxConcurrentJobs, retention, o.cfg.Jobs.ImageRegistry)))
	version, apiVersion, err := o.docker.version()
	if err != nil {
		return fmt.Errorf("failed to get server version: %w", err)
	}
	o.log.Info("connected to docker API", mlog.String("version", version), mlog.String("api_version", apiVersion))
	o.log.Info("initiated job service")
	o.log.Info("retention job is starting", mlog.String("retention_time", retention.String()))
	return nil
}

// route answers other methods with 405 and nothing else, as the real router does.
func (o *offloader) route(path string, methods map[string]http.HandlerFunc) {
	o.server.RegisterHandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
		if handler, found := methods[r.Method]; found {
			handler(w, r)
			return
		}
		w.WriteHeader(http.StatusMethodNotAllowed)
	})
}

func (o *offloader) version(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, struct {
		Date    string `json:"buildDate"`
		Version string `json:"buildVersion"`
		Hash    string `json:"buildHash"`
		Go      string `json:"goVersion"`
	}{buildDate, buildVersion, buildHash, runtime.Version()})
}

func answer(w http.ResponseWriter, code int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(body)
}

// plain answers without naming the type, so that Go calls it text/plain: so does the real service for jobs.
func (o *offloader) plain(w http.ResponseWriter, body any) {
	if err := json.NewEncoder(w).Encode(body); err != nil {
		o.log.Error("failed to encode data", mlog.Err(err))
	}
}

func (o *offloader) fail(handler string, w http.ResponseWriter, r *http.Request, code int, err error, client string) {
	o.audit(handler, r, code, err, client)
	answer(w, code, map[string]string{"code": strconv.Itoa(code), "error": err.Error()})
}

func (o *offloader) audit(handler string, r *http.Request, code int, err error, client string) {
	header := r.Header.Clone()
	header.Del("Authorization")
	fields := []mlog.Field{mlog.String("remoteAddr", r.RemoteAddr), mlog.String("method", r.Method),
		mlog.String("url", r.URL.String()), mlog.Any("header", header), mlog.String("host", r.Host), mlog.Int("code", code)}
	status := "success"
	if err != nil {
		fields, status = append(fields, mlog.Err(err)), "fail"
	}
	o.log.Debug(handler, append(fields, mlog.String("clientID", client), mlog.String("status", status))...)
}
