/*
 * Where one's own annotations are kept.
 */
#include "ui/own_internal.h"

void
own_keep_open(struct session *s, struct article *a)
{
	(void)s;
	(void)a;
}

void
own_keep_close(struct own_article *w)
{
	(void)w;
}

bool
own_work(struct session *s, struct article *a)
{
	(void)s;
	(void)a;
	return false;
}

bool
own_save(struct session *s, struct article *a)
{
	(void)s;
	(void)a;
	return true;
}

bool
own_unsaved(const struct session *s)
{
	(void)s;
	return false;
}

void
own_where(struct session *s, const struct article *a, struct buf *out)
{
	(void)s;
	(void)a;
	buf_puts(out, "for this session");
}

void
own_command(struct session *s, struct str rest)
{
	(void)s;
	(void)rest;
}
