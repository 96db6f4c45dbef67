/*
 * Messages: one line in the status line until the next key; those that matter later are kept
 * for :messages, with their full text.
 */
#include "ui/message.h"

#include <stdarg.h>

#include "base/clean.h"
#include "text/uni.h"
#include "ui/session.h"

enum { NOTICES_MAX = 200 };

static void
notice_done(struct notice *n)
{
	buf_done(&n->line);
	buf_done(&n->full);
	diag_free(n->diag);
}

void
notices_done(struct session *s)
{
	for (size_t i = 0; i < s->notices.n; i++)
		notice_done(&s->notices.v[i]);
	vec_done(&s->notices);
}

/* What was wrong with the theme is not worth a line once it is right. */
void
notices_forget_theme(struct session *s)
{
	for (size_t i = s->notices.n; i-- > 0;) {
		if (!s->notices.v[i].theme)
			continue;
		notice_done(&s->notices.v[i]);
		vec_remove(&s->notices, i);
	}
}

void
notices_forget_file(struct session *s, struct str path)
{
	for (size_t i = s->notices.n; i-- > 0;) {
		const struct diag *diag = s->notices.v[i].diag;
		if (diag == NULL || !str_eq(diag_at(diag, 0)->path, path))
			continue;
		notice_done(&s->notices.v[i]);
		vec_remove(&s->notices, i);
	}
}

static void
keep(struct session *s, struct str line, struct str full, const struct diag *diag, bool theme)
{
	struct notice n = {.theme = theme};
	if (s->notices.n >= NOTICES_MAX) {
		notice_done(&s->notices.v[0]);
		vec_remove(&s->notices, 0);
	}
	buf_str(&n.line, line);
	buf_str(&n.full, full);
	if (diag != NULL && diag_count(diag) > 0) {
		n.diag = diag_new();
		for (size_t i = 0; i < diag_count(diag); i++)
			diag_add(n.diag, *diag_at(diag, i));
	}
	vec_push(&s->notices, n);
	messages_refresh(s);
}

static void
show(struct session *s, struct str line, bool more)
{
	buf_clear(&s->message);
	clean_add(&s->message, line);
	s->message_error = s->more_log = more;
	s->dirty = true;
}

void
session_say(struct session *s, struct str line, struct str full)
{
	show(s, line, full.len > 0);
	keep(s, line, full, NULL, false);
}

void
session_say_problems(struct session *s, struct str line, const struct diag *diag, bool theme)
{
	show(s, line, diag_count(diag) > 0);
	keep(s, line, STR_NONE, diag, theme);
}

/* What the status line has to cut can be read behind M; said again it is there already. */
static void
keep_long(struct session *s, struct str text)
{
	int room = s->areas.size.columns - 2;
	if (room <= 0 || uni_columns(buf_view(&s->message)) <= room)
		return;
	if (s->notices.n == 0 || !str_eq(buf_view(&s->notices.v[s->notices.n - 1].line), text))
		keep(s, text, STR_NONE, NULL, false);
}

void
session_note(struct session *s, const char *fmt, ...)
{
	char text[512];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	buf_clear(&s->message);
	clean_add(&s->message, str_of(text));
	s->message_error = s->more_log = false;
	s->dirty = true;
	keep_long(s, str_of(text));
}

void
session_fail(struct session *s, const char *fmt, ...)
{
	char text[600];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	session_say(s, str_of(text), STR_NONE);
	s->message_error = true;
}
