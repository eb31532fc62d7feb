// SPDX-License-Identifier: GPL-3.0-or-later
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/mattermost/mattermost/server/public/shared/mlog"
	"github.com/mattermost/rtcd/service/random"
)

const label = "app=mattermost-calls-offloader"

type job struct {
	Type        string         `json:"type"`
	MaxDuration int64          `json:"max_duration_sec"`
	Runner      string         `json:"runner"`
	Input       map[string]any `json:"input_data"`
	ID          string         `json:"id"`
	StartAt     int64          `json:"start_at"`
}

var images = map[string]string{"recording": "calls-recorder", "transcribing": "calls-transcriber"}

func (o *offloader) validateRunner(runner, image string) error {
	pattern := "^" + regexp.QuoteMeta(o.cfg.Jobs.ImageRegistry) + "/" + image + `:v\d+\.\d+\.\d+$`
	if !regexp.MustCompile(pattern).MatchString(runner) {
		return fmt.Errorf("failed to validate runner %q", runner)
	}
	return nil
}

func (o *offloader) validateJob(asked job) error {
	image, known := images[asked.Type]
	if asked.Type == "" {
		return errors.New("invalid Type value: should not be empty")
	} else if !known {
		return fmt.Errorf("invalid Type value: %q", asked.Type)
	}
	if err := o.validateRunner(asked.Runner, image); err != nil {
		return fmt.Errorf("invalid Runner value: %w", err)
	}
	if asked.MaxDuration < 0 {
		return errors.New("invalid MaxDurationSec value: should not be negative")
	}
	return nil
}

func (o *offloader) ensureImage(runner string) error {
	if o.docker.hasImage(runner) {
		return nil
	}
	o.log.Debug("image is missing, will try to pull it from registry")
	if err := o.docker.pull(runner); err != nil {
		return fmt.Errorf("failed to pull docker image: %w", err)
	}
	return nil
}

func (o *offloader) initJobs(w http.ResponseWriter, r *http.Request) {
	client, err := o.authenticate(r)
	if err != nil {
		o.fail("handleInit", w, r, http.StatusUnauthorized, err, client)
		return
	}
	var asked struct{ Runners []string }
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		o.fail("handleInit", w, r, http.StatusBadRequest, err, client)
		return
	}
	for _, runner := range asked.Runners {
		if err := o.validateRunner(runner, "calls-(?:recorder|transcriber)"); err != nil {
			o.fail("handleInit", w, r, http.StatusBadRequest, fmt.Errorf("invalid job service config: %w", err), client)
			return
		}
	}
	for _, runner := range asked.Runners {
		if err := o.ensureImage(runner); err != nil {
			o.fail("handleInit", w, r, http.StatusInternalServerError, fmt.Errorf("failed to update job runner: %w", err), client)
			return
		}
	}
	o.audit("handleInit", r, http.StatusOK, nil, client)
}

func (o *offloader) createJob(w http.ResponseWriter, r *http.Request) {
	client, err := o.authenticate(r)
	if err != nil {
		o.fail("handleCreateJob", w, r, http.StatusUnauthorized, err, client)
		return
	}
	var asked job
	if err = json.NewDecoder(r.Body).Decode(&asked); err == nil {
		err = o.validateJob(asked)
	}
	if err != nil {
		o.fail("handleCreateJob", w, r, http.StatusBadRequest, err, client)
		return
	}
	if err := o.startJob(&asked); err != nil {
		o.fail("handleCreateJob", w, r, http.StatusInternalServerError,
			fmt.Errorf("failed to create %s job: %w", asked.Type, err), client)
		return
	}
	o.audit("handleCreateJob", r, http.StatusOK, nil, client)
	o.plain(w, asked)
}

func (o *offloader) startJob(asked *job) error {
	o.starting.Lock()
	defer o.starting.Unlock()
	if running, err := o.docker.running(); err != nil {
		return err
	} else if running >= o.cfg.Jobs.MaxConcurrentJobs {
		return errors.New("max concurrent jobs reached")
	}
	if err := o.ensureImage(asked.Runner); err != nil {
		return err
	}
	if asked.Input == nil {
		asked.Input = map[string]any{}
	}
	if _, found := asked.Input["site_url"]; !found {
		asked.Input["site_url"] = ""
	}
	environment := []string{}
	for name, value := range asked.Input {
		environment = append(environment, fmt.Sprintf("%s=%v", strings.ToUpper(name), value))
	}
	volume := images[asked.Type] + "-" + random.NewID() + ":/data"
	container, err := o.docker.run(asked.Runner, environment, volume)
	if err != nil {
		return err
	}
	asked.ID, asked.StartAt = container[:12], time.Now().UnixMilli()
	kept, err := json.Marshal(asked)
	if err == nil {
		err = o.store.Put(asked.ID, string(kept))
	}
	go o.followJob(asked.ID, asked.MaxDuration)
	return err
}

// followJob tidies up after a job. A failed one is kept for whoever wants its log.
func (o *offloader) followJob(id string, seconds int64) {
	if seconds > 0 {
		late := time.AfterFunc(time.Duration(seconds)*time.Second, func() {
			_, _ = o.docker.call(http.MethodPost, "/containers/"+id+"/stop", nil)
		})
		defer late.Stop()
	}
	status, err := o.docker.wait(id)
	if err != nil {
		o.log.Error("failed to wait for container", mlog.Err(err), mlog.String("jobID", id))
		return
	}
	o.log.Debug("container exited", mlog.String("jobID", id), mlog.Int("exitCode", status))
	o.log.Info("job stopped", mlog.String("jobID", id))
	if status != 0 {
		o.log.Error("job failed", mlog.String("jobID", id), mlog.Int("exitCode", status))
		return
	}
	o.log.Debug("job completed successfully, removing", mlog.String("jobID", id))
	if err := errors.Join(o.docker.remove(id), o.store.Delete(id)); err != nil {
		o.log.Error("failed to remove job", mlog.Err(err), mlog.String("jobID", id))
	}
}

func (o *offloader) oneJob(handler string, act func(http.ResponseWriter, job) (int, error)) http.HandlerFunc {
	known := regexp.MustCompile(`^[a-z0-9]{12}$`)
	return func(w http.ResponseWriter, r *http.Request) {
		id := r.PathValue("id")
		if !known.MatchString(id) {
			http.NotFound(w, r)
			return
		}
		client, err := o.authenticate(r)
		if err != nil {
			o.fail(handler, w, r, http.StatusUnauthorized, err, client)
			return
		}
		var found job
		text, err := o.store.Get(id)
		if err == nil {
			err = json.Unmarshal([]byte(text), &found)
		}
		if err != nil {
			o.fail(handler, w, r, http.StatusNotFound, fmt.Errorf("failed to get job failed to get job: %w", err), client)
			return
		}
		if code, err := act(w, found); err != nil {
			o.fail(handler, w, r, code, err, client)
			return
		}
		o.audit(handler, r, http.StatusOK, nil, client)
	}
}

func (o *offloader) getJob(w http.ResponseWriter, found job) (int, error) {
	o.plain(w, found)
	return http.StatusOK, nil
}

func (o *offloader) jobLogs(w http.ResponseWriter, found job) (int, error) {
	lines, err := o.docker.standardError(found.ID)
	if err == nil {
		_, err = w.Write(lines)
	}
	return http.StatusInternalServerError, err
}

func (o *offloader) deleteJob(_ http.ResponseWriter, found job) (int, error) {
	running, err := o.docker.isRunning(found.ID)
	if err != nil {
		return http.StatusInternalServerError, err
	} else if running {
		return http.StatusBadRequest, errors.New("job is running")
	}
	return http.StatusInternalServerError, errors.Join(o.docker.remove(found.ID), o.store.Delete(found.ID))
}
