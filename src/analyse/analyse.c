/*
 * The rules over a document, slice by slice.
 *
 * A slice is the blocks that start in the same 64 KiB of the text, so it is a function of
 * the position and never of the path: analysed again it gives the same.  Each slice
 * becomes one segment of the layer.  Work stops between blocks; a slice begun is finished
 * first, then the visible ones come, then those behind them, then the rest.
 *
 *	look:              |======|
 *	order:   7 8 9     1 2    3 4 5 6
 *
 * A slice is done again when more parts of the English models can be used for it than were:
 * its segment takes the old one's place.  The grammar costs more than all the rest, so in a long
 * text it is asked for around the reader only.
 *
 * Over the limit only 512 KiB to either side of the reader are analysed; segments far
 * away are dropped when all together take more than LIMIT_KEPT.
 */
#include "analyse/analyse.h"

#include "analyse/pool.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/vec.h"
#include "lang/alias.h"
#include "lang/date.h"
#include "lang/english.h"
#include "rules/engine.h"
#include "rules/trace.h"
#include "text/markup.h"

enum { SLICE = 64 * 1024, AROUND = 512 * 1024, DATE_BYTES = 4096, VIEW_MAX = 1 << 20,
	TREES_AROUND = 32 * 1024, TREES_BLOCK = 16 * 1024 };

struct slice {
	uint64_t to;    /* end of its last block when done; 0: not done */
	uint64_t known; /* size of the text when it was done */
	unsigned parts; /* of the models that were used */
};

struct analysis {
	struct document *document;
	struct schema *schema;
	struct layer *layer;
	struct analysis_pool *pool;
	struct borrowed tools;       /* the engine and the builder of segments */
	const struct english *english;
	unsigned parts;
	uint64_t limit, trees, look_from, look_to, version;
	char date[11];
	bool dated; /* the date is settled */
	VEC(struct slice) slices;
	/* the slice that is being worked on */
	bool busy;
	size_t slice;
	unsigned used; /* parts of the models */
	struct block block;
	uint64_t from;
};

struct analysis *
analysis_new(struct document *d, const struct ruleset *rules, struct schema *schema,
    const struct analyse_options *o)
{
	struct analysis *a = mem_alloc(sizeof *a);
	a->document = d;
	a->schema = schema;
	a->layer = layer_new(schema, STR("rules"), STR_NONE);
	a->pool = o ? o->pool : NULL;
	a->tools = analysis_pool_take(a->pool, rules, o ? o->english : NULL, a->layer);
	a->limit = o && o->limit ? o->limit : LIMIT_ANALYSE;
	a->trees = o && o->trees ? o->trees : LIMIT_TREES;
	if (o) {
		analysis_use(a, o->english, o->parts);
		engine_pronouns(a->tools.engine, o->pronouns);
	}
	if (o && date_is_valid(o->date)) {
		memcpy(a->date, o->date.ptr, 10);
		a->dated = true;
		engine_set_date(a->tools.engine, o->date);
	}
	return a;
}

/* A builder with half a slice in it is of no use to others. */
static void
give_back(struct analysis *a)
{
	if (a->busy) {
		segment_builder_free(a->tools.builder);
		a->tools.builder = segment_builder_new();
		a->busy = false;
	}
	analysis_pool_give(a->pool, &a->tools);
}

void
analysis_free(struct analysis *a)
{
	if (!a)
		return;
	give_back(a);
	layer_free(a->layer);
	vec_done(&a->slices);
	mem_free(a);
}

void
analysis_retire(struct analysis *a)
{
	if (!a)
		return;
	give_back(a);
}

struct layer *
analysis_layer(struct analysis *a)
{
	return a->layer;
}

void
analysis_use(struct analysis *a, const struct english *english, unsigned parts)
{
	a->english = a->tools.english = english;
	a->parts = english ? parts : 0;
}

void
analysis_look(struct analysis *a, uint64_t from, uint64_t to)
{
	a->look_from = from;
	a->look_to = to > from ? to : from;
}

const struct resolver *
analysis_resolver(struct analysis *a)
{
	(void)a;
	return alias_resolver();
}

struct str
analysis_date(const struct analysis *a)
{
	return str_of(a->date);
}

/* ---- what is to be done */

static size_t
slice_count(const struct analysis *a)
{
	return (size_t)((document_size(a->document) + SLICE - 1) / SLICE);
}

/* The slices [first, last) that are wanted. */
static void
wanted(const struct analysis *a, size_t *first, size_t *last)
{
	uint64_t size = document_size(a->document);
	*first = 0;
	*last = slice_count(a);
	if (size <= a->limit)
		return;
	uint64_t from = a->look_from > AROUND ? a->look_from - AROUND : 0;
	uint64_t to = a->look_to < size - AROUND ? a->look_to + AROUND : size;
	*first = (size_t)((from < size ? from : size) / SLICE);
	*last = (size_t)((to + SLICE - 1) / SLICE);
}

/* Whether the grammar is known everywhere in the end, not only around the reader. */
static bool
trees_everywhere(const struct analysis *a)
{
	return document_size(a->document) <= a->trees;
}

/* What slice k is to be analysed with. */
static unsigned
parts_for(const struct analysis *a, size_t k)
{
	uint64_t from = (uint64_t)k * SLICE;
	bool near = from < a->look_to + TREES_AROUND &&
		    a->look_from < from + SLICE + TREES_AROUND;
	return near || trees_everywhere(a) ? a->parts
					   : a->parts & ~(unsigned)ENGLISH_TREES;
}

/* A slice done at the end of a text that grew since is done again. */
static bool
is_done_with(const struct analysis *a, size_t k, unsigned parts)
{
	if (k >= a->slices.n || !a->slices.v[k].to || parts & ~a->slices.v[k].parts)
		return false;
	return a->slices.v[k].to < a->slices.v[k].known ||
	       a->slices.v[k].known == document_size(a->document);
}

static bool
is_done(const struct analysis *a, size_t k)
{
	return is_done_with(a, k, parts_for(a, k));
}

static bool
find_undone(const struct analysis *a, size_t from, size_t to, size_t *k)
{
	for (*k = from; *k < to; ++*k)
		if (!is_done(a, *k))
			return true;
	return false;
}

static bool
next_slice(const struct analysis *a, size_t *k)
{
	size_t first, last, look = (size_t)(a->look_from / SLICE);
	wanted(a, &first, &last);
	if (look < first)
		look = first;
	if (look > last)
		look = last;
	return find_undone(a, look, last, k) || find_undone(a, first, look, k);
}

void
analysis_progress(const struct analysis *a, uint64_t *done, uint64_t *all)
{
	uint64_t size = document_size(a->document);
	unsigned parts = a->parts;
	size_t first, last;
	wanted(a, &first, &last);
	if (!trees_everywhere(a))
		parts &= ~(unsigned)ENGLISH_TREES;
	*done = *all = 0;
	for (size_t k = first; k < last; k++) {
		uint64_t bytes = size - (uint64_t)k * SLICE < SLICE
				     ? size - (uint64_t)k * SLICE
				     : SLICE;
		*all += bytes;
		*done += is_done_with(a, k, parts) ? bytes : 0;
	}
}

unsigned
analysis_parts(const struct analysis *a, uint64_t at)
{
	size_t k = (size_t)(at / SLICE);
	return k < a->slices.n && a->slices.v[k].to ? a->slices.v[k].parts & a->parts : 0;
}

uint64_t
analysis_version(const struct analysis *a)
{
	return a->version;
}

/* ---- memory */

/* Lets go of what is far from the reader once all together takes too much. */
static void
bound_memory(struct analysis *a)
{
	size_t first, last;
	if (document_size(a->document) <= a->limit ||
	    layer_count(a->layer).bytes <= LIMIT_KEPT)
		return;
	wanted(a, &first, &last);
	layer_drop_outside(
	    a->layer, (struct span){(uint64_t)first * SLICE, (uint64_t)last * SLICE});
	for (size_t k = 0; k < a->slices.n; k++)
		if (k < first || k >= last)
			a->slices.v[k].to = 0;
}

/* ---- a slice */

static void
settle_date(struct analysis *a)
{
	if (a->dated)
		return;
	char found[11];
	if (date_is_valid(document_date(a->document))) {
		memcpy(a->date, document_date(a->document).ptr, 10);
		engine_set_date(a->tools.engine, str_of(a->date));
	} else if (date_find(document_view(a->document, 0, DATE_BYTES), found)) {
		memcpy(a->date, found, sizeof found);
		engine_set_date(a->tools.engine, str_of(a->date));
	}
	a->dated =
	    document_complete(a->document) || document_size(a->document) >= DATE_BYTES;
}

/* Finds the first block that starts in slice k; false when none does. */
static bool
begin(struct analysis *a, size_t k)
{
	uint64_t at = (uint64_t)k * SLICE;
	a->slice = k;
	a->from = at;
	if (!document_block(a->document, at, &a->block))
		return false;
	while (a->block.from < at) {
		struct block next;
		if (a->block.next >= document_size(a->document) ||
		    !document_block_after(a->document, &a->block, &next) ||
		    next.from <= a->block.from)
			return false;
		a->block = next;
	}
	a->from = a->block.from;
	if (a->from >= at + SLICE)
		return false;
	a->used = parts_for(a, k);
	engine_begin(a->tools.engine);
	a->busy = true;
	return true;
}

static void
finish(struct analysis *a, uint64_t to)
{
	struct slice none = {0};
	uint64_t end = (uint64_t)(a->slice + 1) * SLICE;
	while (a->slices.n <= a->slice)
		vec_push(&a->slices, none);
	if (a->busy && to > a->from)
		layer_put(a->layer, segment_seal(a->tools.builder, (struct span){a->from, to}));
	/* A slice in which no block starts is done all the same. */
	a->slices.v[a->slice].to = a->busy && to ? to : end;
	a->slices.v[a->slice].known = document_size(a->document);
	a->slices.v[a->slice].parts = a->busy ? a->used : ~0u;
	a->version++;
	a->busy = false;
	bound_memory(a);
}

/* Keys wait for a block: where the grammar of everything was not asked for, a very long one has
 * to do without. */
static void
use_models(struct analysis *a, size_t n)
{
	unsigned parts = a->used;
	if (n > TREES_BLOCK && a->trees != UINT64_MAX)
		parts &= ~(unsigned)ENGLISH_TREES;
	engine_use(a->tools.engine, a->english, parts);
}

/* One block; the slice is finished with its last. */
static size_t
work(struct analysis *a)
{
	struct block b = a->block, next;
	uint64_t end = (uint64_t)(a->slice + 1) * SLICE;
	size_t n = b.to - b.from > VIEW_MAX ? VIEW_MAX : (size_t)(b.to - b.from);
	if (n) {
		use_models(a, n);
		engine_block(
		    a->tools.engine, document_view(a->document, b.from, n), b.from, a->tools.builder);
	}
	if (b.next < end && b.next < document_size(a->document) &&
	    document_block_after(a->document, &b, &next) && next.from > b.from &&
	    next.from < end)
		a->block = next;
	else
		finish(a, b.next);
	return (size_t)(b.next - b.from) + 1;
}

bool
analysis_step(struct analysis *a, size_t budget, bool (*stop)(void *), void *context)
{
	size_t done = 0, k;
	settle_date(a);
	while (a->busy || next_slice(a, &k)) {
		if (!a->busy && !begin(a, k)) {
			finish(a, 0);
			continue;
		}
		size_t bytes = work(a);
		done = bytes > SIZE_MAX - done ? SIZE_MAX : done + bytes;
		if (done >= budget || (stop && stop(context)))
			return a->busy || next_slice(a, &k);
	}
	return false;
}

void
analysis_run(struct analysis *a)
{
	while (analysis_step(a, SIZE_MAX, NULL, NULL))
		;
}

struct trace *
analysis_why(struct document *d, const struct ruleset *rules,
    const struct analyse_options *o, struct span place)
{
	struct analyse_options whole = *o;
	struct trace *t = trace_new(place);
	struct block b;
	if (!document_block(d, place.from, &b))
		return t;
	whole.limit = whole.trees = UINT64_MAX;
	struct schema *schema = schema_new();
	struct analysis *a = analysis_new(d, rules, schema, &whole);
	settle_date(a);
	if (begin(a, (size_t)(b.from / SLICE))) {
		while (a->busy && a->block.from < b.from)
			work(a);
		engine_set_trace(a->tools.engine, t);
		if (a->busy && a->block.from == b.from)
			work(a);
	}
	analysis_free(a);
	schema_free(schema);
	return t;
}
