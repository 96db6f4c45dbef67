/*
 * Signals.  A handler only sets a flag and writes a byte to a pipe that poll() watches.  A
 * crash puts the terminal back with bytes that were prepared while all was well, and then
 * takes the course it would have taken without us: core dump, or a sanitizer's report.
 * The state is the file's own because handlers have no argument.
 */
#include "term/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "term/term.h"

enum { SIGNALS = 65, BYTES = 512, PATIENCE = 3, STACK = 32 * 1024, STALLED_MS = 200 };

static struct {
	int pipe[2];
	bool open;
	volatile sig_atomic_t came[SIGNALS];
	struct sigaction old[SIGNALS];
	bool caught[SIGNALS];
	/* for a crash */
	volatile sig_atomic_t armed;
	int fd;
	struct termios mode;
	char bytes[BYTES];
	size_t n_bytes;
	char stack[STACK];           /* to stand on when the other one has run over */
} state;

enum answer { TELL, END, CRASH };

static const struct { int signal; enum answer answer; } rows[] = {
	{SIGWINCH, TELL}, {SIGINT, TELL}, {SIGTSTP, TELL}, {SIGCONT, TELL},
	{SIGHUP, END}, {SIGTERM, END}, {SIGQUIT, END}, {SIGUSR1, END}, {SIGUSR2, END},
	{SIGALRM, END}, {SIGVTALRM, END}, {SIGPROF, END}, {SIGPIPE, END}, {SIGXCPU, END},
	{SIGXFSZ, END},
	{SIGSEGV, CRASH}, {SIGABRT, CRASH}, {SIGBUS, CRASH}, {SIGFPE, CRASH}, {SIGILL, CRASH},
	{SIGSYS, CRASH}, {SIGTRAP, CRASH},
};
enum { ROWS = sizeof rows / sizeof rows[0] };

void
term_restore(void)
{
	if (!state.armed)
		return;
	state.armed = 0;
	size_t done = 0;
	/* A terminal that reads nothing would hold us here for ever: what it has not read gives way. */
	if (poll(&(struct pollfd){.fd = state.fd, .events = POLLOUT}, 1, STALLED_MS) == 0)
		tcflush(state.fd, TCOFLUSH);
	while (done < state.n_bytes) {
		ssize_t n = write(state.fd, state.bytes + done, state.n_bytes - done);
		if (n <= 0 && errno != EINTR)
			break;
		done += n > 0 ? (size_t)n : 0;
	}
	tcsetattr(state.fd, TCSANOW, &state.mode);
}

static void
tell(int sig)
{
	int saved = errno;
	char byte = 0;
	state.came[sig] = 1;
	/* A full pipe is as good as a byte in it. */
	if (write(state.pipe[1], &byte, 1) < 0)
		errno = saved;
	errno = saved;
}

/* The old handler comes back, and the signal again. */
static void
crash(int sig)
{
	term_restore();
	sigaction(sig, &state.old[sig], NULL);
	raise(sig);
}

/* The kernel and the shell may both say SIGHUP; somebody who says it a third time means it. */
static void
end(int sig)
{
	int n = state.came[sig];
	if (n + 1 >= PATIENCE)
		crash(sig);
	tell(sig);
	state.came[sig] = n + 1;
}

static void
catch(int sig, enum answer answer)
{
	static void (*const handlers[])(int) = {[TELL] = tell, [END] = end, [CRASH] = crash};
	struct sigaction act = {.sa_handler = handlers[answer], .sa_flags = SA_RESTART};
	sigemptyset(&act.sa_mask);
	/* A write to a terminal that takes nothing is broken off. */
	if (answer == END)
		act.sa_flags = 0;
	if (answer == CRASH)
		act.sa_flags = (int)SA_RESETHAND | SA_NODEFER | SA_ONSTACK;
	/* nohup is respected; a fault cannot be ignored. */
	if (answer != CRASH && state.old[sig].sa_handler == SIG_IGN && sig != SIGWINCH)
		return;
	state.caught[sig] = sigaction(sig, &act, NULL) == 0;
}

void
signals_catch(void)
{
	for (size_t i = 0; i < ROWS; i++)
		catch(rows[i].signal, rows[i].answer);
}

bool
signals_open(struct err *err)
{
	if (pipe2(state.pipe, O_CLOEXEC | O_NONBLOCK) != 0)
		return err_sys(err, "cannot make a pipe for signals");
	stack_t now, ours = {.ss_sp = state.stack, .ss_size = STACK};
	if (sigaltstack(NULL, &now) == 0 && now.ss_flags & SS_DISABLE)
		sigaltstack(&ours, NULL);
	state.open = true;
	memset((void *)state.came, 0, sizeof state.came);
	for (size_t i = 0; i < ROWS; i++)
		sigaction(rows[i].signal, NULL, &state.old[rows[i].signal]);
	signals_catch();
	return true;
}

void
signals_close(void)
{
	if (!state.open)
		return;
	for (size_t i = 0; i < ROWS; i++) {
		int sig = rows[i].signal;
		if (state.caught[sig])
			sigaction(sig, &state.old[sig], NULL);
		state.caught[sig] = false;
	}
	close(state.pipe[0]);
	close(state.pipe[1]);
	state.open = false;
}

int
signals_fd(void)
{
	return state.pipe[0];
}

void
signals_drain(void)
{
	char bytes[64];
	while (read(state.pipe[0], bytes, sizeof bytes) > 0)
		;
}

bool
signals_took(int sig)
{
	bool came = state.came[sig] != 0;
	state.came[sig] = 0;
	return came;
}

int
signals_ending(void)
{
	for (size_t i = 0; i < ROWS; i++)
		if (rows[i].answer == END && state.came[rows[i].signal])
			return rows[i].signal;
	return 0;
}

bool
signals_wait(void)
{
	for (size_t i = 0; i < ROWS; i++)
		if (state.came[rows[i].signal])
			return true;
	return false;
}

void
signals_stop(void)
{
	struct sigaction def = {.sa_handler = SIG_DFL}, ours;
	sigemptyset(&def.sa_mask);
	sigaction(SIGTSTP, &def, &ours);
	/* The whole job, as the terminal does it: `curl ... | limn -` stops as one. */
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
	state.came[SIGTSTP] = state.came[SIGCONT] = 0;
}

void
signals_lend(sigset_t *caught)
{
	struct sigaction def = {.sa_handler = SIG_DFL};
	sigemptyset(&def.sa_mask);
	sigemptyset(caught);
	for (size_t i = 0; i < ROWS; i++)
		if (state.caught[rows[i].signal])
			sigaddset(caught, rows[i].signal);
	if (state.caught[SIGTSTP])
		sigaction(SIGTSTP, &def, NULL);
	state.came[SIGCONT] = 0;
}

void
signals_take_back(void)
{
	static const int keyboard[] = {SIGINT, SIGQUIT, SIGTSTP, SIGCONT};
	signals_catch();
	for (size_t i = 0; i < sizeof keyboard / sizeof keyboard[0]; i++)
		state.came[keyboard[i]] = 0;
}

void
signals_stop_self(void)
{
	if (state.came[SIGCONT] == 0)
		raise(SIGTSTP);
	state.came[SIGCONT] = 0;
}

void
signals_arm(int fd, const struct termios *mode, struct str bytes)
{
	state.armed = 0;
	state.fd = fd;
	state.mode = *mode;
	state.n_bytes = bytes.len < BYTES ? bytes.len : 0;
	if (state.n_bytes > 0)
		memcpy(state.bytes, bytes.ptr, state.n_bytes);
	state.armed = 1;
}

void
signals_disarm(void)
{
	state.armed = 0;
}
