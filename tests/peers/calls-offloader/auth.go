// SPDX-License-Identifier: GPL-3.0-or-later
package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/mattermost/mattermost/server/public/shared/mlog"
)

// authenticate returns the client's id, empty for the admin.
func (o *offloader) authenticate(r *http.Request) (string, error) {
	client, err := o.identity(r)
	code := http.StatusOK
	if err != nil {
		code = http.StatusUnauthorized
	}
	o.audit("authHandler", r, code, err, client)
	return client, err
}

func (o *offloader) identity(r *http.Request) (string, error) {
	if token, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); found {
		session, err := o.sessions.Get(token)
		if err != nil {
			return "", errors.New("authentication failed: " + err.Error())
		}
		return session.ClientID, nil
	}
	client, key, ok := r.BasicAuth()
	security := o.cfg.API.Security
	switch {
	case !ok:
		return "", errors.New("authentication failed: invalid auth header")
	case security.EnableAdmin && key == security.AdminSecretKey:
		return "", nil
	case client == "":
		return "", errors.New("authentication failed: unauthorized")
	}
	err := o.auth.Authenticate(client, key)
	if err != nil && security.AllowSelfRegistration && o.auth.Register(client, key) == nil {
		o.log.Debug("registered new client", mlog.String("clientID", client))
		return client, nil
	}
	if err != nil {
		o.log.Error("authentication failed", mlog.Err(err))
		return "", errors.New("authentication failed")
	}
	return client, nil
}

func credentials(r *http.Request) (client, key string, err error) {
	var asked struct{ ClientID, AuthKey string }
	err = json.NewDecoder(r.Body).Decode(&asked)
	return asked.ClientID, asked.AuthKey, err
}

func (o *offloader) register(w http.ResponseWriter, r *http.Request) {
	if !o.cfg.API.Security.AllowSelfRegistration {
		if _, err := o.authenticate(r); err != nil {
			o.fail("registerClient", w, r, http.StatusUnauthorized, err, "")
			return
		}
	}
	client, key, err := credentials(r)
	if err == nil {
		err = o.auth.Register(client, key)
	}
	if err != nil {
		o.fail("registerClient", w, r, http.StatusBadRequest, err, client)
		return
	}
	o.log.Debug("registered new client", mlog.String("clientID", client))
	o.audit("registerClient", r, http.StatusCreated, nil, client)
	answer(w, http.StatusCreated, map[string]string{"clientID": client, "code": "201"})
}

func (o *offloader) unregister(w http.ResponseWriter, r *http.Request) {
	own, err := o.authenticate(r)
	if err != nil {
		o.fail("unregisterClient", w, r, http.StatusUnauthorized, err, "")
		return
	}
	client, _, err := credentials(r)
	if err == nil && own != "" && own != client {
		o.fail("unregisterClient", w, r, http.StatusForbidden, errors.New("client id not valid"), client)
		return
	}
	if err == nil {
		err = o.auth.Unregister(client)
	}
	if err != nil {
		o.fail("unregisterClient", w, r, http.StatusBadRequest, err, client)
		return
	}
	o.log.Debug("unregistered client", mlog.String("clientID", client))
	o.audit("unregisterClient", r, http.StatusOK, nil, client)
}

func (o *offloader) login(w http.ResponseWriter, r *http.Request) {
	client, key, err := credentials(r)
	var token string
	if err == nil {
		token, err = o.auth.Login(client, key)
	}
	if err != nil {
		o.fail("loginClient", w, r, http.StatusBadRequest, err, client)
		return
	}
	o.log.Debug("logged in client", mlog.String("clientID", client))
	o.audit("loginClient", r, http.StatusOK, nil, client)
	answer(w, http.StatusOK, map[string]string{"bearerToken": token, "code": "200"})
}
