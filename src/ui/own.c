/*
 * One's own annotations of an article: opened with it, and let go with it.
 */
#include "ui/own.h"

struct own_article {
	struct layer *layer;                 /* lies over all others */
};

void
own_article_open(struct session *s, struct article *a)
{
	own_article_free(a->own);
	a->own = mem_alloc(sizeof *a->own);
	a->own->layer = layer_new(s->schema, STR("own"), STR_NONE);
}

void
own_article_free(struct own_article *w)
{
	if (w == NULL)
		return;
	layer_free(w->layer);
	mem_free(w);
}

static bool
nothing_to_change(struct session *s)
{
	session_note(s, "there is no text here whose annotations could be kept");
	return false;
}

bool
own_adopt(struct session *s, enum note_about what, uint32_t index)
{
	(void)what;
	(void)index;
	return nothing_to_change(s);
}

bool
own_reject(struct session *s, enum note_about what, uint32_t index)
{
	(void)what;
	(void)index;
	return nothing_to_change(s);
}

void
own_step_begin(struct session *s, const char *what)
{
	(void)s;
	(void)what;
}

void
own_step_end(struct session *s)
{
	s->dirty = true;
}
