/*
 * A handler may do next to nothing: it notes the signal and writes a byte into a pipe, which wakes
 * whoever waits for input.  What it writes to must be known to it, so it stands in the file.
 */
#include "cli/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t came;
static int ends[2] = {-1, -1};

static void
handle(int number)
{
	int sys = errno;
	came = number;
	ssize_t unused = write(ends[1], "!", 1);
	(void)unused;
	errno = sys;
}

void
interrupt_catch(void)
{
	static const int all[] = {SIGINT, SIGTERM, SIGHUP};
	struct sigaction was, mine = {.sa_handler = handle, .sa_flags = (int)(SA_RESTART | SA_RESETHAND)};
	signal(SIGPIPE, SIG_IGN);
	if (ends[0] >= 0 || pipe2(ends, O_CLOEXEC | O_NONBLOCK))
		return;
	sigemptyset(&mine.sa_mask);
	for (unsigned i = 0; i < sizeof all / sizeof *all; i++) {
		/* Who was started to go on without its terminal (nohup) does. */
		if (!sigaction(all[i], NULL, &was) && was.sa_handler != SIG_IGN)
			sigaction(all[i], &mine, NULL);
	}
}

bool
interrupt_came(void)
{
	return came != 0;
}

int
interrupt_fd(void)
{
	return ends[0];
}

void
interrupt_obey(void)
{
	if (!came)
		return;
	signal(came, SIG_DFL);
	raise(came);
}
