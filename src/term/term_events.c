/*
 * What comes from a terminal: bytes, which are decoded, and signals; one wait for both and for the
 * descriptors of others.  A lone ESC counts after a moment, an unfinished paste after two seconds.
 */
#include "term/term_internal.h"

#include <errno.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>

#include "term/signals.h"

enum { ESCAPE_MS = 25, PASTE_MS = 2000, CHUNK = 4096, ANSWER_MS = 50, FRESH_MS = 300,
	LATE_MS = 3000, SPLIT_MS = 200 };

int64_t
term_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* A read that fails or ends means that the terminal is gone. */
static void
read_keys(struct term *t)
{
	char bytes[CHUNK];
	ssize_t n = read(t->in, bytes, sizeof bytes);
	t->read_at = term_now();
	/* A network that cuts an answer behind its ESC brings the rest soon. */
	if (t->read_at > t->hurried_at + SPLIT_MS)
		input_forget_escape(t->input);
	if (n > 0)
		input_feed(t->input, bytes, (size_t)n);
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		t->gone = true;
}

static bool
decode(struct term *t, struct event_in *out)
{
	while (input_next(t->input, out))
		if (term_take_reply(t, out))
			return true;
	if (!t->learnt)
		return false;
	t->learnt = false;
	*out = (struct event_in){.kind = EVENT_CAPS};
	return true;
}

static bool
take_key(struct term *t, struct event_in *out)
{
	if (t->ahead) {
		*out = t->event;
		t->ahead = false;
		return true;
	}
	if (decode(t, out))
		return true;
	if (t->asked_at != 0 && term_now() - t->asked_at > LATE_MS)
		input_expect(t->input, false);
	if (input_pastes(t->input) && term_now() >= t->read_at + PASTE_MS) {
		input_end_paste(t->input);
		return input_next(t->input, out);
	}
	if (!input_waits(t->input)) {
		t->escape_at = 0;
	} else if (t->escape_at == 0) {
		t->escape_at = term_now() + ESCAPE_MS;
	} else if (term_now() >= t->escape_at) {
		t->escape_at = 0;
		t->hurried_at = term_now();
		input_timeout(t->input);
		return input_next(t->input, out);
	}
	return false;
}

/* How long to wait: until `end`, but no longer than a lone ESC may stay one, or a paste may be
 * silent. */
static int
wait_for(const struct term *t, int wait_ms, int64_t end)
{
	int64_t until = wait_ms < 0 ? INT64_MAX : end;
	if (t->escape_at != 0 && t->escape_at < until)
		until = t->escape_at;
	if (input_pastes(t->input) && t->read_at + PASTE_MS < until)
		until = t->read_at + PASTE_MS;
	if (until == INT64_MAX)
		return -1;
	int64_t left = until - term_now();
	return left < 0 ? 0 : left > 1000000 ? 1000000 : (int)left;
}

static bool
take_ready(const struct pollfd *p, size_t n, struct event_in *out)
{
	for (size_t i = 0; i < n; i++) {
		if (p[i].fd < 0 || p[i].revents == 0)
			continue;
		*out = (struct event_in){.kind = EVENT_READY, .fd = p[i].fd};
		return true;
	}
	return false;
}

bool
term_next(struct screen *s, int wait_ms, const int *fds, size_t n_fds, struct event_in *out)
{
	struct term *t = term_of(s);
	int64_t end = wait_ms > 0 ? term_now() + wait_ms : 0;
	for (bool last = false;;) {
		if (term_take_signal(t, out) || take_key(t, out))
			return true;
		if (last)
			return false;
		struct pollfd p[2 + WAIT_FDS] = {{.fd = t->in, .events = POLLIN},
		    {.fd = signals_fd(), .events = POLLIN}};
		for (size_t i = 0; i < n_fds; i++)
			p[2 + i] = (struct pollfd){.fd = fds[i], .events = POLLIN};
		int n = poll(p, (nfds_t)(2 + n_fds), wait_for(t, wait_ms, end));
		if (n < 0 && errno != EINTR)
			t->gone = true;
		if (n > 0 && p[1].revents != 0)
			signals_drain();
		if (n > 0 && p[0].revents != 0)
			read_keys(t);
		else if (n > 0 && !signals_wait() && take_ready(p + 2, n_fds, out))
			return true;
		last = n == 0 && wait_ms >= 0 && term_now() >= end;
	}
}

bool
term_pending(struct screen *s)
{
	struct term *t = term_of(s);
	struct pollfd p = {.fd = t->in, .events = POLLIN};
	if (!t->ahead)
		t->ahead = decode(t, &t->event);
	return t->ahead || t->gone || t->resized || t->learnt || signals_wait() || poll(&p, 1, 0) > 0;
}

void
term_await_answer(struct term *t)
{
	int64_t end = term_now() + ANSWER_MS;
	struct event_in e;
	while (t->inside && !t->gone && t->asked_at != 0 && term_now() - t->asked_at < FRESH_MS &&
	    term_now() < end) {
		struct pollfd p = {.fd = t->in, .events = POLLIN};
		if (poll(&p, 1, (int)(end - term_now())) <= 0)
			return;
		read_keys(t);
		/* Keys are dropped; what was learnt is told when we come back. */
		while (input_next(t->input, &e))
			if (term_take_reply(t, &e) && e.kind == EVENT_BACKGROUND) {
				t->event = e;
				t->ahead = true;
			}
	}
}
