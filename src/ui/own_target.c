/*
 * What a command of own annotations is about: the text that is chosen, else the selected mention,
 * else the hit of a search.  What was scrolled away is not meant.
 */
#include "ui/own_internal.h"

#include "ui/choice.h"
#include "ui/textview.h"

/* Words without the blanks around them; empty when there is nothing else. */
static struct span
trimmed(struct session *s, struct span at)
{
	enum { MOST = 64 * 1024 };
	struct document *d = session_article(s)->document;
	size_t n = at.to - at.from > MOST ? MOST : (size_t)(at.to - at.from);
	struct str text = document_view(d, at.from, n);
	if (text.len < n || at.to - at.from > MOST)
		return at;
	struct str words = str_trim(text);
	at.from += (uint64_t)(words.ptr - text.ptr);
	at.to = at.from + words.len;
	return at;
}

/* The mention on the very words, best one's own; triggers when there is nothing else. */
static uint32_t
mention_on(const struct model *m, struct span at, uint32_t type)
{
	uint32_t found = type != 0 ? model_find_mention(m, at, type) : ID_NONE;
	uint32_t any = model_mention_at(m, at.from, true);
	if (found != ID_NONE)
		return found;
	if (any == ID_NONE || m->mentions[any].m->span.from != at.from ||
	    m->mentions[any].m->span.to != at.to)
		return ID_NONE;
	for (uint32_t i = model_span_first(m, any); i < model_span_end(m, any); i++) {
		const struct model_mention *x = &m->mentions[i];
		bool better = found == ID_NONE || own_is_own(m, x->layer) ||
		    (m->mentions[found].m->flags & MENTION_TRIGGER);
		if (!x->dropped && better)
			found = i;
	}
	return found;
}

static void
look_up(struct session *s, struct own_target *t)
{
	const struct article *a = session_article(s);
	const struct own *o = a->own != NULL ? a->own->own : NULL;
	t->item = t->mention = ID_NONE;
	t->type = 0;
	own_settle(s);
	if (a->model != NULL)
		t->mention = mention_on(a->model, t->span, a->sel.any ? a->sel.type : 0);
	if (t->mention != ID_NONE) {
		const struct model_mention *x = &a->model->mentions[t->mention];
		t->type = x->type;
		t->item = own_is_own(a->model, x->layer) ? own_number(x) : ID_NONE;
	}
	uint32_t none = schema_find(s->schema, STR(LAYER_NOT));
	t->rejected = o != NULL && none != 0 && t->mention == ID_NONE ?
	    own_find_mention(o, t->span, none) : ID_NONE;
}

void
own_target_again(struct session *s, struct own_target *t)
{
	struct span at = t->span;
	uint32_t type = t->type;
	const struct model *m;
	look_up(s, t);
	m = session_article(s)->model;
	uint32_t same = m != NULL && type != 0 ? model_find_mention(m, at, type) : ID_NONE;
	if (same == ID_NONE || same == t->mention)
		return;
	t->mention = same;
	t->type = type;
	t->item = own_is_own(m, m->mentions[same].layer) ? own_number(&m->mentions[same]) : ID_NONE;
}

bool
own_target(struct session *s, struct own_target *t)
{
	const struct article *a = session_article(s);
	*t = (struct own_target){.any = true, .item = ID_NONE, .mention = ID_NONE,
		.rejected = ID_NONE};
	if (choice_any(s)) {
		t->span = trimmed(s, choice_span(s));
	} else if (a->sel.any && text_visible(s, a->sel.span.from, a->sel.span.from)) {
		t->span = a->sel.span;
	} else if (s->search.lit && s->search.current.to > s->search.current.from &&
	    text_visible(s, s->search.current.from, s->search.current.from)) {
		t->span = trimmed(s, s->search.current);
	} else {
		session_note(s, "choose words first (sw, V, or drag), or select a mention (Tab)");
		return false;
	}
	if (t->span.from == t->span.to) {
		session_note(s, "there are only blanks here: choose words");
		return false;
	}
	look_up(s, t);
	return true;
}

uint32_t
own_target_event(const struct session *s, const struct own_target *t)
{
	const struct model *m = session_article(s)->model;
	uint32_t event = m != NULL && t->mention != ID_NONE ? m->mentions[t->mention].event : ID_NONE;
	return event < (m != NULL ? m->n_events : 0) &&
	    m->events[event].trigger == t->mention ? event : ID_NONE;
}

void
own_target_say(struct session *s, const struct own_target *t, struct buf *out)
{
	own_quoted(s, t->span, out);
}
