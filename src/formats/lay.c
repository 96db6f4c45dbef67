/*
 * Records over a text, stage by stage.  The file's places are counted in a reference text: its own
 * when it has one, else the one that is read.  How they are counted is voted on (lay_vote.c), then each
 * mention is looked for (lay_mentions.c), then what refers to mentions is joined to them
 * (lay_join.c).  From the reference text an alignment leads to the text that is read, when the two
 * differ.
 */
#include "formats/lay.h"

#include "base/clean.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/stages.h"
#include "formats/align.h"
#include "formats/lay_internal.h"
#include "formats/source_places.h"

void
lay_say(struct lay *l, enum diag_level level, size_t line, const char *what, struct str quote)
{
	struct buf text = {0}, path = {0};
	buf_puts(&text, what);
	if (quote.len) {
		buf_puts(&text, ": '");
		clean_quote(&text, quote, LIMIT_QUOTE);
		buf_chr(&text, '\'');
	}
	clean_quote(&path, layer_source(l->layer), 200);
	diag_add(layer_problems(l->layer), (struct diag_item){.level = level,
	    .path = buf_view(&path), .line = line, .text = buf_view(&text),
	    .in_text = l->in_text, .text_from = l->place.from, .text_to = l->place.to});
	buf_done(&path);
	buf_done(&text);
}

/* ---- the reference text */

static size_t
index_begin(void *work)
{
	struct lay *l = work;
	offsets_begin(&l->offsets, l->reference);
	return offmap_pieces(l->offsets.map);
}

static void
index_piece(void *work, size_t i)
{
	(void)i;
	offsets_more(&((struct lay *)work)->offsets);
}

static void
index_end(void *work)
{
	struct lay *l = work;
	while (offsets_more(&l->offsets))
		;
	if (l->records->unit == RECORDS_BYTES)
		l->offsets.unit = OFFSET_BYTE;
}

static bool
align_step(void *work, bool (*stop)(void *), void *context)
{
	struct lay *l = work;
	while (l->align && align_more(l->align))
		if (stop && stop(context))
			return false;
	return true;
}

static double
align_part(const void *work)
{
	const struct lay *l = work;
	return l->align ? align_far(l->align) : 1;
}

/* Only a file that counts by lines needs them. */
static size_t
lines_stage(void *work)
{
	struct lay *l = work;
	if (l->records->unit != RECORDS_LINES)
		return 0;
	l->lines = line_places_begin(l->reference);
	l->reading.unit = "lines and tokens";
	return (size_t)(document_size(l->reference) / LINE_PLACES_PIECE) + 1;
}

static void
lines_piece(void *work, size_t i)
{
	(void)i;
	line_places_more(((struct lay *)work)->lines);
}

static void
lines_end(void *work)
{
	struct lay *l = work;
	while (l->lines && line_places_more(l->lines))
		;
}

/* ---- the whole */

static bool
seal_step(void *work, bool (*stop)(void *), void *context)
{
	struct lay *l = work;
	if (!l->sealing)
		l->sealing = segment_seal_begin(l->builder,
		    (struct span){0, document_size(l->document)});
	return segment_seal_step(l->sealing, stop, context);
}

static double
seal_far(const void *work)
{
	const struct lay *l = work;
	return l->sealing ? segment_seal_far(l->sealing) : 0;
}

static const struct stage stages[] = {
	{.begin = index_begin, .item = index_piece, .end = index_end, .piece = 1, .share = 2},
	{.begin = lines_stage, .item = lines_piece, .end = lines_end, .piece = 1},
	{.begin = lay_vote_begin, .item = lay_vote, .end = lay_vote_end, .piece = 32},
	{.step = align_step, .far = align_part, .share = 10},
	{.begin = lay_mentions_begin, .item = lay_mention, .piece = 64, .share = 20},
	{.step = lay_search_step, .far = lay_search_far, .share = 5},
	{.begin = lay_late_begin, .item = lay_late, .piece = 64, .share = 2},
	{.begin = lay_events_begin, .item = lay_event, .piece = 256, .share = 3},
	{.begin = lay_types_begin, .item = lay_type, .piece = 256, .share = 2},
	{.begin = lay_roles_begin, .items = lay_roles, .piece = 256, .share = 3},
	{.begin = lay_relations_begin, .item = lay_relation, .piece = 256, .share = 2},
	{.begin = lay_notes_begin, .item = lay_note, .piece = 256, .share = 2},
	{.step = seal_step, .far = seal_far, .share = 5},
};

/* Do the file's places count in what d was made of?  A file that brings its text says so. */
static bool
counts_in_source(const struct records *r, const struct records *owner, struct document *d)
{
	struct source_vote vote;
	VEC(struct span) places = {0};
	if (owner->has_text)
		return document_source(d) && lay_is_text(buf_view(&owner->text), document_source(d));
	if (r->unit != RECORDS_COUNTED || !source_vote_begin(&vote, d))
		return false;
	size_t n = r->mentions.n;
	for (size_t i = 0; i < n; i += n / SOURCE_SAMPLE + 1) {
		const struct kept_mention *k = &r->mentions.v[i];
		vec_clear(&places);
		for (size_t p = 0; p < k->m.n_places; p++)
			vec_push(&places, ((struct span){r->places.v[k->first + p].from,
			    r->places.v[k->first + p].to}));
		source_vote_try(&vote, places.v, places.n, k->m.quote);
	}
	vec_done(&places);
	return source_vote_end(&vote);
}

struct lay *
lay_begin(const struct records *r, const struct records *first, struct layer *into,
    struct document *d)
{
	static const struct document_options plain = {0};
	struct lay *l = mem_alloc(sizeof *l);
	const struct records *owner = r->has_text ? r : first;
	l->records = r;
	l->layer = into;
	l->schema = layer_schema(into);
	l->document = l->reference = d;
	l->reading = layer_reading(into);
	if (counts_in_source(r, owner, d)) {
		l->reference = document_source(d);
		l->in_source = true;
	} else if (owner->has_text && !lay_is_text(buf_view(&owner->text), d)) {
		l->reference = l->own = document_memory("", buf_view(&owner->text), &plain);
		l->align = align_begin(l->own, d);
	}
	l->builder = segment_builder_new();
	l->rules = map_new();
	l->stages = stages_of(stages, sizeof stages / sizeof *stages);
	return l;
}

void
lay_set_watch(struct lay *l, struct lay_watch watch)
{
	l->watch = watch;
}

struct document *
lay_reference(const struct lay *l)
{
	return l->reference;
}

enum offset_unit
lay_unit(const struct lay *l)
{
	return l->offsets.unit;
}

bool
lay_step(struct lay *l, bool (*stop)(void *), void *context)
{
	return stages_step(&l->stages, l, stop, context);
}

double
lay_far(const struct lay *l)
{
	return stages_far(&l->stages, l);
}

void
lay_free(struct lay *l)
{
	if (!l)
		return;
	if (l->sealing)
		segment_free(segment_seal_done(l->sealing));
	segment_builder_free(l->builder);
	offsets_done(&l->offsets);
	line_places_free(l->lines);
	align_free(l->align);
	quotes_free(l->quotes);
	vec_done(&l->late);
	document_free(l->own);
	map_free(l->rules);
	mem_free(l->index);
	mem_free(l->event_index);
	mem_free(l->trigger_index);
	mem_free(l->relation_index);
	mem_free(l->first_link);
	mem_free(l->links);
	mem_free(l->first_role);
	mem_free(l->role_order);
	vec_done(&l->parts);
	vec_done(&l->roles);
	mem_free(l);
}

static bool
has_nothing(const struct lay *l)
{
	return l->reading.places > 0 && l->reading.broken == l->reading.places;
}

bool
lay_done(struct lay *l, struct err *err)
{
	struct buf name = {0};
	bool ok = !has_nothing(l);
	lay_tell(l);
	layer_set_reading(l->layer, l->reading);
	if (ok) {
		layer_put(l->layer, segment_seal_done(l->sealing));
		l->sealing = NULL;
	} else {
		clean_quote(&name, layer_source(l->layer), 200);
		err_set(err, ERR_SYNTAX,
		    "%s: none of its %zu mentions fits this text: is it another text's?",
		    buf_cstr(&name), l->reading.places);
	}
	buf_done(&name);
	lay_free(l);
	return ok;
}
