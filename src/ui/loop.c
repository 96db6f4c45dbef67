/*
 * The loop: draw what changed, work a slice, wait only when there is nothing to do.  Keys that
 * come faster than frames are taken together, so that a held key never lags.
 */
#include "ui/session.h"

enum { BURST = 64 };

static bool
key_waits(void *context)
{
	struct screen *screen = context;
	return screen->ops->pending(screen);
}

static void
show(struct session *s, struct screen *screen)
{
	int row, col;
	const struct grid *g = session_draw(s, screen->ops->size(screen), &row, &col);
	screen->ops->present(screen, g, row, col);
}

static void
serve(struct session *s, struct screen *screen)
{
	switch (session_request(s)) {
	case REQUEST_SUSPEND:
		screen->ops->suspend(screen);
		s->dirty = true;
		break;
	case REQUEST_REDRAW:
		screen->ops->repaint(screen);
		s->dirty = true;
		break;
	case REQUEST_NONE:
		break;
	}
}

int
reader_run(struct session *s, struct screen *screen)
{
	struct event_in ev = {0};
	bool goes = true;
	session_set_caps(s, screen->ops->caps(screen));
	while (goes) {
		if (session_dirty(s))
			show(s, screen);
		bool more = session_work(s, key_waits, screen);
		if (session_dirty(s))
			show(s, screen);
		int n = 0;
		while (goes && n++ < BURST &&
		    screen->ops->next(screen, more || n > 1 ? 0 : -1, session_fd(s), &ev)) {
			goes = session_event(s, &ev);
			serve(s, screen);
			if (!screen->ops->pending(screen))
				break;
		}
	}
	session_save(s);
	if (ev.kind == EVENT_HANGUP && ev.signal != 0)
		return 128 + ev.signal;
	return session_failed(s) ? 1 : 0;
}
