/*
 * The loop: draw what changed, work a slice, wait only when there is nothing to do.  Keys that
 * come faster than frames are taken together, so that a held key never lags.
 */
#include "ui/editor.h"

#include <errno.h>

enum { BURST = 64 };

static bool
key_waits(void *context)
{
	struct screen *screen = context;
	return screen->ops->pending(screen);
}

static void
tell(struct session *s, struct screen *screen)
{
	enum tell what;
	struct str text;
	while (session_told(s, &what, &text))
		screen->ops->tell(screen, what, text);
	screen->ops->mouse(screen, setting(s, SET_MOUSE) != 0);
	/* The words of the setting stand in the order of the enum. */
	screen->ops->order(screen, (enum screen_order)setting(s, SET_BIDI));
}

static void
show(struct session *s, struct screen *screen)
{
	struct cursor at;
	const struct grid *g = session_draw(s, screen->ops->size(screen), &at);
	tell(s, screen);
	screen->ops->present(screen, g, at);
}

static void
edit(struct session *s, struct screen *screen)
{
	const char *argv[EDITOR_WORDS + 1];
	struct buf memory = {0};
	struct err err = {0};
	int status = 0;
	bool ran = false;
	for (unsigned i = 0; !ran && editor_command(s, i, argv, &memory); i++) {
		ran = screen->ops->run(screen, argv, &status, &err);
		if (!ran && err.sys != ENOENT)
			break;
	}
	editor_ended(s, ran, status, &err);
	buf_done(&memory);
}

static void
serve(struct session *s, struct screen *screen)
{
	struct buf about = {0};
	switch (session_request(s)) {
	case REQUEST_SUSPEND:
		screen->ops->suspend(screen);
		s->dirty = true;
		break;
	case REQUEST_REDRAW:
		screen->ops->repaint(screen);
		s->dirty = true;
		break;
	case REQUEST_RUN:
		edit(s, screen);
		break;
	case REQUEST_ABOUT:
		screen->ops->about(screen, &about);
		session_show_terminal(s, buf_view(&about));
		break;
	case REQUEST_NONE:
		break;
	}
	buf_done(&about);
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
		int n = 0, fds[SESSION_FDS];
		session_fds(s, fds);
		while (goes && n++ < BURST &&
		    screen->ops->next(screen, more || n > 1 ? 0 : session_wait(s), fds,
			SESSION_FDS, &ev)) {
			if (ev.kind == EVENT_CAPS)
				session_set_caps(s, screen->ops->caps(screen));
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
