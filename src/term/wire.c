/*
 * A terminal that was stopped, or a window whose program hangs, reads nothing, and a write to it
 * lasts until it does.  A signal that asks us to end breaks that off (it restarts no call), and
 * what is still on the way makes room for what puts the terminal back.
 */
#include "term/wire.h"

#include <errno.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include "term/signals.h"

enum { STALLED_MS = 200 };

/* False when it takes nothing, and we cannot stay. */
static bool
wait_for_room(int fd)
{
	struct pollfd p = {.fd = fd, .events = POLLOUT};
	int patience = signals_ending() != 0 ? STALLED_MS : -1;
	if (poll(&p, 1, patience) != 0)
		return true;
	tcflush(fd, TCOFLUSH);
	return false;
}

bool
wire_send(int fd, struct str bytes)
{
	while (bytes.len > 0) {
		if (signals_ending() != 0 && !wait_for_room(fd))
			return false;
		ssize_t n = write(fd, bytes.ptr, bytes.len);
		if (n < 0 && errno == EAGAIN && !wait_for_room(fd))
			return false;
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return false;
		if (n > 0)
			bytes = str_sub(bytes, (size_t)n, bytes.len);
	}
	return true;
}
