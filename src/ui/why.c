/* Why the selection is marked. */
#include "ui/session.h"

struct why { int unused; };

void
why_open(struct session *s)
{
	session_note(s, "select a mention first (Tab), or a word (/)");
}

void
why_go(struct session *s)
{
	(void)s;
}

void
why_edit(struct session *s)
{
	(void)s;
}

void
why_done(struct session *s)
{
	mem_free(s->why);
}
