/*
 * A program in our own process group: so ^Z in it stops the whole job, as the shell expects, and
 * fg wakes it.  The terminal is ours again afterwards, however the program ended.
 */
#include "term/program.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "term/signals.h"

extern char **environ;

static bool
start(int in, int out, const char *const *argv, pid_t *pid, struct err *err)
{
	posix_spawnattr_t attributes;
	posix_spawn_file_actions_t files;
	sigset_t caught;
	signals_lend(&caught);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setsigdefault(&attributes, &caught);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	if (!isatty(STDERR_FILENO))
		posix_spawn_file_actions_adddup2(&files, out, STDERR_FILENO);
	/* POSIX takes char *const[], and promises to change nothing. */
	char *const *words = (char *const *)(uintptr_t)argv;
	errno = posix_spawnp(pid, argv[0], &files, &attributes, words, environ);
	bool started = errno == 0 || err_sys(err, "cannot run %s", argv[0]);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	return started;
}

/* A program that stops by itself would leave us waiting for it: we stop too, and wake it when we
 * are woken, or at once where nobody can stop us (no job control). */
static bool
await(pid_t pid, int *status, struct err *err)
{
	for (;;) {
		pid_t got = waitpid(pid, status, WUNTRACED);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_sys(err, "cannot wait for the program");
		if (!WIFSTOPPED(*status))
			return true;
		signals_stop_self();
		kill(pid, SIGCONT);
	}
}

/* A program that was killed may not have given the terminal back to our job. */
static void
take_terminal(int in, pid_t owner)
{
	sigset_t block, before;
	if (owner != getpgrp() || tcgetpgrp(in) == owner)
		return;
	sigemptyset(&block);
	sigaddset(&block, SIGTTOU);
	sigprocmask(SIG_BLOCK, &block, &before);
	tcsetpgrp(in, owner);
	sigprocmask(SIG_SETMASK, &before, NULL);
}

bool
program_run(int in, int out, const char *const *argv, int *status, struct err *err)
{
	pid_t pid, owner = tcgetpgrp(in);
	bool ran = start(in, out, argv, &pid, err) && await(pid, status, err);
	take_terminal(in, owner);
	signals_take_back();
	return ran;
}
