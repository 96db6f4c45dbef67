/*
 * The bounds of a mention, or of an event's trigger: a word more or less at either end.  What others
 * have on the words that it leaves stays hidden.
 */
#include "ui/own_internal.h"

#include "annot/spanidx.h"
#include "ui/choice.h"
#include "ui/commands.h"
#include "ui/excerpt.h"

static struct own *
store(struct session *s)
{
	return session_article(s)->own->own;
}

static uint64_t
skip_blanks(struct document *d, uint64_t at, int step)
{
	for (;;) {
		uint64_t from = step > 0 ? at : at - (at > 0);
		struct str one = document_view(d, from, 1);
		if (one.len == 0 || (step < 0 && at == 0) || (unsigned char)one.ptr[0] > ' ')
			return at;
		at = step > 0 ? at + 1 : at - 1;
	}
}

/* One end of a span a word further (step > 0) or back; where it cannot go it stays. */
static struct span
moved(struct session *s, struct span x, bool end, int step)
{
	struct document *d = session_article(s)->document;
	struct span word;
	if (end && step > 0) {
		uint64_t at = skip_blanks(d, x.to, 1);
		word = excerpt_at(s, EXCERPT_WORD, at);
		x.to = word.to > x.to ? word.to : x.to;
	} else if (end) {
		word = excerpt_at(s, EXCERPT_WORD, x.to - 1);
		uint64_t to = skip_blanks(d, word.from, -1);
		x.to = to > x.from ? to : x.to;
	} else if (step > 0) {
		word = excerpt_at(s, EXCERPT_WORD, x.from);
		uint64_t from = skip_blanks(d, word.to, 1);
		x.from = from < x.to ? from : x.from;
	} else if (x.from > 0) {
		uint64_t at = skip_blanks(d, x.from, -1);
		word = at > 0 ? excerpt_at(s, EXCERPT_WORD, at - 1) : x;
		x.from = word.from < x.from ? word.from : x.from;
	}
	return x;
}

/* What others have on these words would be seen again now that one's own has left them. */
static void
keep_hidden(struct session *s, const struct model *m, struct span at)
{
	uint32_t i = model_mention_at(m, at.from, true);
	if (m->n_mentions == 0)
		return;
	for (i = spanidx_at_or_after(m->index, at.from); i < m->n_mentions &&
	    m->mentions[i].m->span.from == at.from; i++) {
		const struct model_mention *x = &m->mentions[i];
		uint32_t n;
		if (x->m->span.to != at.to || own_is_own(m, x->layer) || (x->dropped && !x->replaced))
			continue;
		const struct span *parts = model_parts(x, &n);
		own_reject_place(store(s), s->schema, parts, n, x->type);
	}
}

static void
set_bounds(struct session *s, struct own_target *t, struct span to)
{
	struct own *o = store(s);
	uint32_t event = own_target_event(s, t);
	uint32_t id = event != ID_NONE ? own_copy_event(s, event) : own_target_mention(s, t, 0);
	const struct own_item *item = own_item(o, event != ID_NONE && id != ID_NONE ?
	    own_trigger(o, id) : id);
	if (item == NULL || item->n_parts == 0) {
		own_no_place(s);
		return;
	}
	uint32_t n = item->n_parts;
	struct span *parts = mem_array(n, sizeof *parts);
	memcpy(parts, item->parts, n * sizeof *parts);
	parts[0].from = to.from;
	parts[n - 1].to = to.to;
	keep_hidden(s, session_article(s)->model, t->span);
	own_forget_rejection(s, to);
	own_set_span(o, id, parts, n);
	mem_free(parts);
}

static void
change_bounds(struct session *s, const struct call *c, bool end, int step)
{
	struct own_target t;
	struct buf said = {0};
	if (own_of(s) == NULL || !own_target(s, &t))
		return;
	struct span to = t.span;
	for (uint32_t i = 0; i < c->count && i < 100; i++)
		to = moved(s, to, end, step);
	if (to.from == t.span.from && to.to == t.span.to) {
		session_note(s, (step > 0) == end ? "there are no more words" : "it is one word");
		return;
	}
	if (t.mention == ID_NONE && t.item == ID_NONE) {
		choice_set(s, to.from, to.to);
		return;
	}
	own_say(s, t.type, to, &said);
	if (own_step_begin(s, buf_cstr(&said))) {
		own_touch(s, to);
		set_bounds(s, &t, to);
		choice_clear(s);
		own_select(s, to, t.type);
		own_step_end(s);
		own_tell(s, buf_view(&said));
	}
	buf_done(&said);
}

void cmd_end_wider(struct session *s, const struct call *c) { change_bounds(s, c, true, 1); }
void cmd_end_narrower(struct session *s, const struct call *c) { change_bounds(s, c, true, -1); }
void cmd_start_wider(struct session *s, const struct call *c) { change_bounds(s, c, false, -1); }
void cmd_start_narrower(struct session *s, const struct call *c) { change_bounds(s, c, false, 1); }
