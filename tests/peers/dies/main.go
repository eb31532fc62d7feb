// SPDX-License-Identifier: GPL-3.0-or-later

// A service that dies, for the lab's faults. Behind this program in the same file stand another program, its length and
// the seconds it may live (8 bytes each, little-endian). 0 seconds: it says why and ends with status 1.
package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

const trailer = 16

// parts returns the program behind this one and how long it may run.
func parts() ([]byte, time.Duration, error) {
	own, err := os.Open("/proc/self/exe")
	if err != nil {
		return nil, 0, err
	}
	defer own.Close()
	end, err := own.Seek(-trailer, io.SeekEnd)
	if err != nil {
		return nil, 0, err
	}
	numbers := make([]byte, trailer)
	if _, err := io.ReadFull(own, numbers); err != nil {
		return nil, 0, err
	}
	length := int64(binary.LittleEndian.Uint64(numbers[:8]))
	life := time.Duration(binary.LittleEndian.Uint64(numbers[8:])) * time.Second
	if life == 0 {
		return nil, 0, nil
	}
	program := make([]byte, length)
	_, err = own.ReadAt(program, end-length)
	return program, life, err
}

func main() {
	program, life, err := parts()
	if err != nil {
		log.Fatal(err)
	}
	if life == 0 {
		log.Fatalf("failed to start service: this program dies at its start")
	}
	// In memory: a hardened service has no folder it may run programs from.
	memory, err := unix.MemfdCreate("program", 0)
	if err != nil {
		log.Fatal(err)
	}
	file := os.NewFile(uintptr(memory), "program")
	if _, err := file.Write(program); err != nil {
		log.Fatal(err)
	}
	child := exec.Command(fmt.Sprintf("/proc/%d/fd/%d", os.Getpid(), memory), os.Args[1:]...)
	child.Stdout, child.Stderr = os.Stdout, os.Stderr
	child.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := child.Start(); err != nil {
		log.Fatal(err)
	}
	time.AfterFunc(life, func() {
		log.Print("panic: runtime error: this program dies a while after its start")
		os.Exit(2)
	})
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGINT, syscall.SIGTERM)
	go func() { _ = child.Process.Signal(<-asked) }()
	if err := child.Wait(); err != nil {
		log.Fatal(err)
	}
}
