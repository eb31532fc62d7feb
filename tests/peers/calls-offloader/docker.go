// SPDX-License-Identifier: GPL-3.0-or-later
package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
)

const dockerSocket = "/var/run/docker.sock"

var errNotFound = errors.New("error: not found")

// docker speaks the few words of Docker's API that jobs need.
type docker struct{ client http.Client }

func newDocker() *docker {
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", dockerSocket)
	}
	return &docker{http.Client{Transport: &http.Transport{DialContext: dial}}}
}

// call returns the answer's body; an answer of 400 or more is an error in the words of Docker's own client.
func (d *docker) call(method, path string, body any) ([]byte, error) {
	var sent io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		sent = bytes.NewReader(text)
	}
	request, err := http.NewRequest(method, "http://docker"+path, sent)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := d.client.Do(request)
	if errors.Is(err, os.ErrPermission) {
		return nil, fmt.Errorf("permission denied while trying to connect to the Docker daemon socket at unix://%s: %w",
			dockerSocket, err)
	} else if err != nil {
		return nil, fmt.Errorf("Cannot connect to the Docker daemon at unix://%s. Is the docker daemon running?", dockerSocket)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= http.StatusBadRequest {
		var said struct{ Message string }
		_ = json.Unmarshal(text, &said)
		err = fmt.Errorf("Error response from daemon: %s", said.Message)
		if answer.StatusCode == http.StatusNotFound {
			err = errors.Join(errNotFound, err)
		}
	}
	return text, err
}

func (d *docker) get(path string, into any) error {
	text, err := d.call(http.MethodGet, path, nil)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

func (d *docker) version() (version, apiVersion string, err error) {
	var found struct{ Version, APIVersion string }
	err = d.get("/version", &found)
	return found.Version, found.APIVersion, err
}

func (d *docker) hasImage(name string) bool {
	var ignored map[string]any
	return d.get("/images/"+name+"/json", &ignored) == nil
}

// pull reads the progress to its end: Docker reports what went wrong late in it.
func (d *docker) pull(name string) error {
	image, tag, _ := strings.Cut(name, ":")
	text, err := d.call(http.MethodPost, "/images/create?fromImage="+url.QueryEscape(image)+"&tag="+url.QueryEscape(tag), nil)
	for decoder := json.NewDecoder(bytes.NewReader(text)); err == nil; {
		var line struct{ Error string }
		if end := decoder.Decode(&line); end != nil {
			break
		}
		if line.Error != "" {
			err = errors.New(line.Error)
		}
	}
	return err
}

// running counts the containers with our label that have not ended.
func (d *docker) running() (int, error) {
	var found []struct{ ID string }
	filters := url.QueryEscape(`{"label":["` + label + `"],"status":["running","created"]}`)
	err := d.get("/containers/json?all=true&filters="+filters, &found)
	return len(found), err
}

func (d *docker) run(image string, environment []string, volume string) (string, error) {
	name, value, _ := strings.Cut(label, "=")
	text, err := d.call(http.MethodPost, "/containers/create", map[string]any{
		"Image": image, "Env": environment, "Labels": map[string]string{name: value},
		"Volumes":    map[string]any{volume: struct{}{}},
		"HostConfig": map[string]any{"Binds": []string{volume}}})
	if err != nil {
		return "", err
	}
	var created struct{ ID string }
	if err := json.Unmarshal(text, &created); err != nil {
		return "", err
	}
	_, err = d.call(http.MethodPost, "/containers/"+created.ID+"/start", nil)
	return created.ID, err
}

func (d *docker) wait(id string) (int, error) {
	var ended struct{ StatusCode int }
	text, err := d.call(http.MethodPost, "/containers/"+id+"/wait", nil)
	if err == nil {
		err = json.Unmarshal(text, &ended)
	}
	return ended.StatusCode, err
}

func (d *docker) isRunning(id string) (bool, error) {
	var found struct{ State struct{ Running bool } }
	err := d.get("/containers/"+id+"/json", &found)
	return found.State.Running, err
}

func (d *docker) remove(id string) error {
	_, err := d.call(http.MethodDelete, "/containers/"+id+"?v=true", nil)
	return err
}

// standardError is what a job logged: its standard output does not count, as with the real service.
func (d *docker) standardError(id string) ([]byte, error) {
	text, err := d.call(http.MethodGet, "/containers/"+id+"/logs?stdout=true&stderr=true", nil)
	var lines []byte
	for len(text) >= 8 {
		size := min(int(binary.BigEndian.Uint32(text[4:8])), len(text)-8)
		if text[0] == 2 {
			lines = append(lines, text[8:8+size]...)
		}
		text = text[8+size:]
	}
	return lines, err
}
