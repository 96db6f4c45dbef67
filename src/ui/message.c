/*
 * Messages: one line in the status line until the next key; those that matter later are kept
 * for :messages, with their full text.
 */
#include "ui/session.h"

#include <stdarg.h>

#include "base/clean.h"

enum { LOG_BYTES = 256 * 1024 };

static void
log_line(struct session *s, struct str line, struct str full)
{
	if (s->log.len > LOG_BYTES)
		buf_clear(&s->log);
	buf_str(&s->log, line);
	buf_chr(&s->log, '\n');
	if (full.len > 0) {
		buf_str(&s->log, full);
		if (full.ptr[full.len - 1] != '\n')
			buf_chr(&s->log, '\n');
		buf_chr(&s->log, '\n');
	}
}

void
session_say(struct session *s, struct str line, struct str full)
{
	buf_clear(&s->message);
	clean_add(&s->message, line);
	s->message_error = full.len > 0;
	s->more_log = full.len > 0;
	log_line(s, line, full);
	s->dirty = true;
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
