/*
 * Tables: one row for each actor, event, relation.  They show the annotations to people and sort
 * and count in a spreadsheet; nothing reads them back.
 */
#include "formats/tables.h"

#include "base/clean.h"
#include "base/mem.h"
#include "formats/offsets.h"
#include "formats/parties.h"
#include "text/token.h"

enum { SENTENCE = 1000 };            /* characters of one shown */

struct writer {
	const struct export *e;
	const struct model *m;
	struct buf *out;
	struct offsets offsets;
	struct export_ids ids;
	struct parties parties;
	struct buf cell;
	bool begun;                  /* the row has a cell */
	size_t n_formulas;
	struct block block;          /* the one that tokens are of */
	bool has_block;
	struct tokens tokens;
};

static void
begin(struct writer *w, const struct export *e, struct buf *out, const char *headings)
{
	*w = (struct writer){.e = e, .m = e->model, .out = out};
	offsets_init(&w->offsets, e->document);
	export_ids_init(&w->ids, e);
	parties_init(&w->parties, e, &w->ids);
	buf_puts(out, headings);
}

static void
finish(struct writer *w)
{
	export_lost(w->e, "cells that a spreadsheet would take for formulas, "
	    "written with an apostrophe before them", w->n_formulas);
	tokens_done(&w->tokens);
	buf_done(&w->cell);
	parties_done(&w->parties);
	export_ids_done(&w->ids);
	offsets_done(&w->offsets);
}

/* ---- cells */

static void
between(struct writer *w)
{
	if (w->begun)
		buf_chr(w->out, '\t');
	w->begun = true;
}

static void
end_row(struct writer *w)
{
	buf_chr(w->out, '\n');
	w->begun = false;
}

static void
number(struct writer *w, uint64_t n)
{
	between(w);
	buf_uint(w->out, n);
}

static void
put_quoted(struct buf *out, struct str s)
{
	buf_chr(out, '"');
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '"')
			buf_chr(out, '"');
		buf_chr(out, s.ptr[i]);
	}
	buf_chr(out, '"');
}

static void
text(struct writer *w, struct str s)
{
	struct buf plain = {0}, clean = {0};
	between(w);
	offsets_plain(&plain, s);
	clean_add(&clean, str_trim(buf_view(&plain)));
	struct str shown = buf_view(&clean);
	if (shown.len && str_chr(STR("=+-@"), shown.ptr[0]) < 4) {
		buf_chr(w->out, '\'');
		w->n_formulas++;
	}
	if (shown.len && shown.ptr[0] == '"')
		put_quoted(w->out, shown);
	else
		buf_str(w->out, shown);
	buf_done(&plain);
	buf_done(&clean);
}

static void
name(struct writer *w, uint32_t id)
{
	text(w, schema_name(w->e->schema, id));
}

/* Takes what was gathered in w->cell. */
static void
gathered(struct writer *w)
{
	text(w, buf_view(&w->cell));
	buf_clear(&w->cell);
}

static void
between_items(struct writer *w)
{
	if (w->cell.len)
		buf_puts(&w->cell, "; ");
}

/* ---- what stands in them */

static void
place(struct writer *w, uint64_t byte)
{
	number(w, offsets_of_byte(&w->offsets, byte));
}

static void
places(struct writer *w, uint32_t mention)
{
	struct span s = w->m->mentions[mention].m->span;
	place(w, s.from);
	place(w, s.to);
}

/* The name of who is meant, else the words; of an event its id. */
static void
gather_filler(struct writer *w, uint32_t mention, uint32_t event)
{
	if (mention == ID_NONE) {
		if (event != ID_NONE)
			buf_fmt(&w->cell, "E%u", w->ids.event[event]);
	} else if (w->parties.of[mention] != PARTY_NONE) {
		buf_str(&w->cell, w->parties.list.v[w->parties.of[mention]].name);
	} else {
		parties_surface(w->e, mention, &w->cell);
	}
}

/* Line ends in it are blanks.  Rows are in text order, so a block is cut into words once. */
static void
sentence(struct writer *w, uint64_t at)
{
	struct block *b = &w->block;
	bool there = w->has_block && at >= b->from && at < b->next;
	if (!there) {
		w->has_block = document_block(w->e->document, at, b);
		struct str s = w->has_block ? document_view(w->e->document, b->from,
		    (size_t)(b->to - b->from)) : STR_NONE;
		tokens_read(&w->tokens, s);
	}
	struct str block = w->has_block ? document_view(w->e->document, b->from,
	    (size_t)(b->to - b->from)) : STR_NONE;
	size_t low = 0, high = w->tokens.list.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (w->tokens.list.v[middle].to + b->from <= at)
			low = middle + 1;
		else
			high = middle;
	}
	struct str shown = STR_NONE;
	if (low < w->tokens.list.n) {
		size_t from = tokens_sentence_start(&w->tokens, low);
		size_t to = tokens_sentence_end(&w->tokens, low);
		shown = str_sub(block, w->tokens.list.v[from].from, w->tokens.list.v[to - 1].to);
	}
	struct buf plain = {0};
	offsets_plain(&plain, shown);
	clean_quote(&w->cell, buf_view(&plain), SENTENCE);
	buf_done(&plain);
	gathered(w);
}

/* ---- the tables */

void
tables_actors(const struct export *e, struct buf *out)
{
	struct writer w;
	begin(&w, e, out, "document\tid\tname\ttype\tmentions\tfirst\tnames\n");
	for (size_t i = 0; i < w.parties.list.n; i++) {
		const struct party *p = &w.parties.list.v[i];
		text(&w, e->doc);
		text(&w, p->id);
		text(&w, p->name);
		name(&w, p->type);
		number(&w, p->n_mentions);
		if (p->first == ID_NONE)
			text(&w, STR_NONE);
		else
			place(&w, w.m->mentions[p->first].m->span.from);
		const struct model_actor *a = p->actor != ID_NONE ? &w.m->actors[p->actor] : NULL;
		for (uint32_t k = 0; a && k < a->n_names; k++) {
			const struct model_name *n = &w.m->names[a->first_name + k];
			between_items(&w);
			buf_str(&w.cell, n->text);
			buf_fmt(&w.cell, " (%u)", n->count);
		}
		if (!a) {
			buf_str(&w.cell, p->name);
			buf_fmt(&w.cell, " (%u)", p->n_mentions);
		}
		gathered(&w);
		end_row(&w);
	}
	finish(&w);
}

/* Roles of which the name begins so ("Source2" is one of Source). */
static void
roles(struct writer *w, const struct model_event *ev, const char *begins)
{
	for (uint32_t k = 0; k < ev->n_roles; k++) {
		const struct model_role *r = &w->m->roles[ev->first_role + k];
		if (!str_starts(schema_name(w->e->schema, r->name), str_of(begins)))
			continue;
		between_items(w);
		gather_filler(w, r->mention, r->event);
	}
	gathered(w);
}

/* Those that have no column of their own: "Topic: the border; Weapon: E4". */
static void
other_roles(struct writer *w, const struct model_event *ev)
{
	static const char *const own[] = {"Source", "Target", "Date", "Place"};
	for (uint32_t k = 0; k < ev->n_roles; k++) {
		const struct model_role *r = &w->m->roles[ev->first_role + k];
		struct str role = schema_name(w->e->schema, r->name);
		size_t i = 0;
		while (i < sizeof own / sizeof *own && !str_starts(role, str_of(own[i])))
			i++;
		if (i < sizeof own / sizeof *own)
			continue;
		between_items(w);
		buf_str(&w->cell, role);
		buf_puts(&w->cell, ": ");
		gather_filler(w, r->mention, r->event);
	}
	gathered(w);
}

void
tables_events(const struct export *e, struct buf *out)
{
	struct writer w;
	begin(&w, e, out, "document\tid\ttype\ttrigger\tsource\ttarget\tdate\tplace\troles\tmood\t"
	    "certainty\tstart\tend\tsentence\n");
	for (uint32_t i = 0; i < w.m->n_events; i++) {
		const struct model_event *ev = &w.m->events[i];
		if (!w.ids.event[i])
			continue;
		text(&w, e->doc);
		buf_fmt(&w.cell, "E%u", w.ids.event[i]);
		gathered(&w);
		name(&w, ev->type);
		parties_surface(e, ev->trigger, &w.cell);
		gathered(&w);
		roles(&w, ev, "Source");
		roles(&w, ev, "Target");
		roles(&w, ev, "Date");
		roles(&w, ev, "Place");
		other_roles(&w, ev);
		text(&w, str_of(mood_name((enum mood)ev->mood)));
		number(&w, ev->certainty);
		places(&w, ev->trigger);
		sentence(&w, w.m->mentions[ev->trigger].m->span.from);
		end_row(&w);
	}
	finish(&w);
}

/* Its name, and its type or that of the event. */
static void
argument(struct writer *w, uint32_t actor, uint32_t mention, uint32_t event)
{
	if (actor != ID_NONE)
		buf_str(&w->cell, w->m->actors[actor].name);
	else
		gather_filler(w, mention, event);
	gathered(w);
	if (actor != ID_NONE)
		name(w, w->m->actors[actor].type);
	else if (mention != ID_NONE)
		name(w, w->m->mentions[mention].type);
	else
		name(w, event != ID_NONE ? w->m->events[event].type : 0);
}

static void
argument_places(struct writer *w, uint32_t mention)
{
	if (mention != ID_NONE) {
		places(w, mention);
		return;
	}
	text(w, STR_NONE);
	text(w, STR_NONE);
}

void
tables_relations(const struct export *e, struct buf *out)
{
	struct writer w;
	begin(&w, e, out, "document\tid\ttype\targ1\ttype1\targ2\ttype2\tmentions\tcertainty\t"
	    "start1\tend1\tstart2\tend2\tsentence\n");
	for (uint32_t i = 0; i < w.m->n_relations; i++) {
		const struct model_relation *r = &w.m->relations[i];
		uint32_t at1 = model_end(w.m, r->mention1, r->event1);
		uint32_t at2 = model_end(w.m, r->mention2, r->event2);
		text(&w, e->doc);
		buf_fmt(&w.cell, "R%u", i + 1);
		gathered(&w);
		name(&w, r->type);
		argument(&w, r->actor1, r->mention1, r->event1);
		argument(&w, r->actor2, r->mention2, r->event2);
		number(&w, r->count);
		number(&w, r->certainty);
		argument_places(&w, at1);
		argument_places(&w, at2);
		if (at1 != ID_NONE)
			sentence(&w, w.m->mentions[at1].m->span.from);
		else
			text(&w, STR_NONE);
		end_row(&w);
	}
	finish(&w);
}
