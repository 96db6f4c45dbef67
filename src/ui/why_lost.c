/*
 * What else would have matched: each candidate that lost, over which one, and by what.
 */
#include "ui/why.h"

#include "ui/look.h"

/* What the rules found may be taken back by the document: a pronoun without an actor. */
static bool
stands(struct session *s, const struct trace_item *x)
{
	const struct model *m = session_article(s)->model;
	uint32_t type = schema_find(s->schema, x->type);
	return x->stage == TRACE_RELATION || m == NULL ||
	    model_find_mention(m, x->span, type) != ID_NONE;
}

static void
say_fate(struct session *s, const struct trace_item *x, struct buf *out)
{
	const struct trace_item *w =
	    x->winner == ID_NONE ? NULL : trace_at(s->why->trace, x->winner);
	struct buf winner = {0};
	if (w != NULL)
		why_name_mark(s, w->type, w->span, &winner);
	switch (x->fate) {
	case TRACE_WON:
		buf_puts(out, rules_shown(session_article(s)) ?
		    stands(s, x) ? "it stands here too" : "it matches, and was taken back" :
		    "it would stand here if the rules were on (O shows the layers)");
		break;
	case TRACE_NOTHING: buf_puts(out, "it says that this is nothing"); break;
	case TRACE_SHORTER:
		buf_fmt(out, "lost: it is shorter than %s", buf_cstr(&winner));
		break;
	case TRACE_PRIORITY:
		buf_fmt(out, "lost: its priority is %d, that of %s %d", x->priority,
		    buf_cstr(&winner), w ? w->priority : 0);
		break;
	case TRACE_FARTHER:
		buf_fmt(out, "lost: a theme nearer to you marks %s", buf_cstr(&winner));
		break;
	case TRACE_KIND:
		buf_fmt(out, "lost: %s goes first, as ", buf_cstr(&winner));
		buf_str(out, w ? w->how : STR_NONE);
		break;
	case TRACE_LATER:
		buf_fmt(out, "lost: its rule stands behind that of %s", buf_cstr(&winner));
		break;
	case TRACE_CUT:
		buf_puts(out, "lost: a description that a name covers or cuts in two");
		break;
	case TRACE_NOBODY:
		buf_puts(out, "lost: no one actor named before it is surely meant");
		break;
	case TRACE_MODEL:
		if (w == NULL)
			buf_puts(out, "lost: the model of names takes it for no name");
		else if (str_eq(w->type, x->type) && w->span.from == x->span.from &&
		    w->span.to == x->span.to)
			buf_puts(out, "the model of names found the same, and goes first");
		else
			buf_fmt(out, "lost: the model of names found %s", buf_cstr(&winner));
		break;
	case TRACE_IN_NAME: buf_puts(out, "lost: a trigger inside a name"); break;
	case TRACE_BACKGROUND:
		buf_puts(out, "lost: a noun behind a preposition that names nobody of its own, "
		    "beside another event");
		break;
	case TRACE_UNLESS:
		buf_puts(out, "lost: its rule does not want it when it is ");
		buf_str(out, x->mood);
		break;
	case TRACE_NO_TREE:
		buf_puts(out, "lost: its rule goes by grammar alone, and the sentence has no tree");
		break;
	case TRACE_GIVEN: buf_puts(out, "lost: the relation was given before"); break;
	}
	buf_done(&winner);
}

static void
say_candidate(struct session *s, const struct trace_item *x, uint32_t id)
{
	struct buf b = {0}, key = {0};
	uint32_t open = 0, item = page_item(s, STR_NONE, 0);
	s->page.items.v[item].id = id;
	buf_fmt(&key, "why:%u", (unsigned)id);
	map_get(s->unfolded, buf_view(&key), &open);
	page_mark(s, LINE_PLAIN, item, false);
	buf_puts(&b, open ? look_glyph(s, "▾ ", "v ") : look_glyph(s, "▸ ", "> "));
	why_name_mark(s, x->type, x->span, &b);
	buf_puts(&b, "  ");
	buf_str(&b, x->how);
	buf_puts(&b, "  ");
	why_name_place(x, &b);
	page_line(s, buf_view(&b));
	buf_clear(&b);
	buf_puts(&b, "    ");
	say_fate(s, x, &b);
	page_mark(s, LINE_DIM, item, false);
	page_line(s, buf_view(&b));
	page_mark(s, LINE_PLAIN, item, false);
	if (open) {
		why_say_rule(s, x);
		why_say_tokens(s, x);
		page_mark(s, LINE_DIM, item, false);
		why_say_source(s, x);
	}
	page_mark(s, LINE_PLAIN, ID_NONE, false);
	buf_done(&b);
	buf_done(&key);
}

static bool
is_other(const struct why *w, const struct trace_item *x, const struct trace_item *main)
{
	/* Relations are many in a sentence: only those of the same two are of interest. */
	if (w->stage == TRACE_RELATION)
		return x != main && x->stage == TRACE_RELATION && x->span.from == w->span.from &&
		    x->span.to == w->span.to;
	return x != main && x->stage != TRACE_RELATION && span_overlaps(x->span, w->span);
}

void
why_say_others(struct session *s, const struct trace_item *main)
{
	const struct why *w = s->why;
	size_t n = 0;
	for (uint32_t i = 0; w->trace != NULL && i < trace_count(w->trace); i++)
		n += is_other(w, trace_at(w->trace, i), main);
	if (n == 0 && main == NULL)
		return;
	why_heading(s, main ? STR("What else would have matched") : STR("What matched and lost"));
	if (n == 0)
		page_line(s, STR("  nothing"));
	for (uint32_t i = 0; n > 0 && i < trace_count(w->trace); i++) {
		if (is_other(w, trace_at(w->trace, i), main))
			say_candidate(s, trace_at(w->trace, i), i);
	}
}
