/*
 * Following the end, as less does with F.  What comes through a pipe comes by itself; a file is
 * watched, and what was appended is read where the text ends.  A file that became shorter, or
 * that another one took the place of, is read anew.  The next key ends it.
 */
#include "ui/tail.h"

#include "base/watch.h"
#include "ui/commands.h"
#include "ui/filter.h"
#include "ui/textview.h"

enum { ASK_MS = 1000 };

bool
tail_is_on(const struct session *s)
{
	return s->tail.on;
}

void
tail_stop(struct session *s)
{
	watch_free(s->tail.watch);
	s->tail = (struct tail){0};
	s->dirty = true;
}

void
tail_grew(struct session *s)
{
	if (s->tail.on)
		text_set_top(s, UINT64_MAX);
}

void
cmd_follow(struct session *s, const struct call *c)
{
	struct article *a = session_article(s);
	(void)c;
	jump_record(s);
	text_set_top(s, UINT64_MAX);
	tail_stop(s);
	s->tail.on = true;
	if (document_path(a->document).len == 0)
		return;
	s->tail.watch = watch_new();
	watch_add(s->tail.watch, document_path(a->document));
	s->tail.asked = work_clock();
}

/* ---- the file */

static void
grew(struct session *s)
{
	struct article *a = session_article(s);
	layout_forget(a->layout);
	filter_grew(a);
	search_grew(s);
}

bool
tail_look(struct session *s)
{
	if (document_look(session_article(s)->document) != DOCUMENT_GREW)
		return false;
	grew(s);
	return true;
}

static void
ask_file(struct session *s)
{
	struct article *a = session_article(s);
	if (s->tail.watch == NULL || !watch_changed(s->tail.watch))
		return;
	switch (document_look(a->document)) {
	case DOCUMENT_GREW:
		grew(s);
		break;
	case DOCUMENT_REPLACED:
		article_reopen(s, a);
		break;
	case DOCUMENT_SAME:
		return;
	}
	tail_grew(s);
	s->dirty = true;
}

int
tail_fd(const struct session *s)
{
	return s->tail.watch != NULL ? watch_fd(s->tail.watch) : -1;
}

void
tail_ready(struct session *s)
{
	if (s->tail.watch != NULL && watch_read(s->tail.watch))
		ask_file(s);
}

int
tail_wait(const struct session *s)
{
	if (s->tail.watch == NULL || !watch_must_ask(s->tail.watch))
		return -1;
	double left = s->tail.asked + ASK_MS - work_clock();
	return left <= 0 ? 0 : (int)left + 1;
}

bool
tail_work(struct session *s)
{
	if (tail_wait(s) != 0)
		return false;
	s->tail.asked = work_clock();
	ask_file(s);
	return s->dirty;
}
