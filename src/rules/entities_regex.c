/*
 * Entities that are regexes over the text of a block.  Running one is dear, so a block is
 * first searched for a place where the first few bytes of a match could stand: for most
 * blocks that is all.
 */
#include "rules/engine_internal.h"

#include <assert.h>

#include "base/clean.h"
#include "base/limits.h"
#include "rules/regex_first.h"
#include "text/regex.h"

static struct regex *
engine_regex(struct engine *e, uint32_t row)
{
	if (!(e->regex_state[row] & 1)) {
		struct str source = ruleset_str(e->r, e->r->regexes[row].source);
		struct buf b = {0};
		e->regex_state[row] |= 1;
		buf_puts(&b, e->r->regexes[row].token ? "\\A(?:" : "");
		buf_str(&b, source);
		buf_puts(&b, e->r->regexes[row].token ? ")\\z" : "");
		e->regexes[row] = regex_new(buf_view(&b), 0, NULL);
		buf_done(&b);
	}
	return e->regexes[row];
}

static void
engine_over_budget(struct engine *e, uint32_t regex, uint32_t rule)
{
	if (e->regex_state[regex] & 2)
		return;
	e->regex_state[regex] |= 2;
	const struct r_rule *r = &e->r->rules[rule];
	struct buf file = {0}, text = {0};
	clean_add(&file, ruleset_str(e->r, e->r->files[r->file].name));
	buf_puts(&text, "the regex of ");
	clean_quote(&text, ruleset_str(e->r, r->name), LIMIT_QUOTE);
	buf_puts(&text, " took too long on a paragraph: it is off there");
	diag_add(layer_problems(e->layer), (struct diag_item){
	    .level = DIAG_WARNING,
	    .path = buf_view(&file),
	    .line = r->line,
	    .col = r->col,
	    .text = buf_view(&text),
	    .help = STR("make it simpler: a token pattern never takes long"),
	    .rule = ruleset_str(e->r, r->id),
	});
	buf_done(&file);
	buf_done(&text);
}

bool
match_token_regex(struct engine *e, uint32_t row, struct str text)
{
	struct regex *x = engine_regex(e, row);
	struct regex_match m;
	return x && regex_find(x, text, 0, &m, 1) == REGEX_HIT;
}

/* The first token that ends after byte `at`. */
static uint32_t
token_after(const struct engine *e, uint32_t at)
{
	uint32_t low = 0, high = (uint32_t)e->toks.n;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (e->toks.v[mid].to <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void
add_regex_hit(struct engine *e, uint32_t entity, struct regex_match m)
{
	struct found *f = found_new(e, entity);
	f->from = (uint32_t)m.from;
	f->to = (uint32_t)m.to;
	f->first = token_after(e, f->from);
	f->last = f->first;
	while (f->last < e->toks.n && e->toks.v[f->last].from < f->to)
		f->last++;
	e->candidates.n += f->first < f->last;
}

/* ---- where a match can begin */

static bool
can_begin(const struct engine *e, const struct regex_edges *gate, size_t at)
{
	for (size_t i = 0; i < gate->min && i < REGEX_PLACES; i++) {
		if (at + i >= e->text.len)
			return false;
		unsigned char c = (unsigned char)e->text.ptr[at + i];
		if (!(gate->at[i][c / 32] >> (c % 32) & 1))
			return false;
	}
	return true;
}

/* The first byte at or behind `at` where a match of the regex can begin. */
static size_t
next_begin(const struct engine *e, const struct regex_edges *gate, size_t at)
{
	while (at < e->text.len && !can_begin(e, gate, at))
		at++;
	return at < e->text.len ? at : SIZE_MAX;
}

/* Lanes of a byte each, a bit for each regex (some share one): the places of a match from its
 * first on, and in the highest lane the bytes of which it must have one. */
enum { LANE = 8, MUST = 56 };
#define FIRST_LANE ((1ull << LANE) - 1)

static uint64_t
bit_of(const uint32_t bytes[8], unsigned c, unsigned shift)
{
	return (uint64_t)(bytes[c / 32] >> (c % 32) & 1) << shift;
}

/* The gates of the regexes of entities, in their order, and the lanes by byte. */
static void
make_gates(struct engine *e)
{
	uint32_t n = 0;
	static_assert(REGEX_PLACES * LANE <= MUST, "a lane for each place");
	e->gates = mem_array(e->r->n_entities + 1, sizeof *e->gates);
	for (uint32_t i = 0; i < e->r->n_entities; i++) {
		if (e->r->entities[i].regex == NONE)
			continue;
		struct regex_edges *x = &e->gates[n];
		unsigned bit = n++ % LANE;
		regex_edges(ruleset_str(e->r, e->r->regexes[e->r->entities[i].regex].source), x);
		for (unsigned c = 0; c < 256; c++) {
			for (unsigned k = 0; k < REGEX_PLACES; k++)
				e->regex_lanes[c] |= bit_of(x->at[k], c, k * LANE + bit);
			e->regex_lanes[c] |= bit_of(x->must, c, MUST + bit);
		}
		for (size_t k = x->min; k < REGEX_PLACES; k++)
			e->regex_end |= 1ull << (k * LANE + bit);
	}
	e->n_gates = n;
}

/* Bits of the regexes that can match somewhere in the block: all places are looked at together,
 * each lane going on where the one before it stood at the byte before. */
static unsigned
open_gates(const struct engine *e)
{
	const uint64_t anew = FIRST_LANE | FIRST_LANE << MUST;
	const unsigned char *p = (const unsigned char *)e->text.ptr;
	const uint64_t *of = e->regex_lanes;
	uint64_t lanes = 0, seen = 0;
	size_t i = 0, n = e->text.len;
	for (; i + 4 <= n; i += 4) {
		uint64_t a = (lanes << LANE | anew) & of[p[i]];
		uint64_t b = (a << LANE | anew) & of[p[i + 1]];
		uint64_t c = (b << LANE | anew) & of[p[i + 2]];
		lanes = (c << LANE | anew) & of[p[i + 3]];
		seen |= (a | b) | (c | lanes);
	}
	for (; i < n; i++) {
		lanes = (lanes << LANE | anew) & of[p[i]];
		seen |= lanes;
	}
	for (i = 0; i < REGEX_PLACES; i++) {
		lanes = lanes << LANE & e->regex_end;
		seen |= lanes;
	}
	return (unsigned)(seen >> (REGEX_PLACES - 1) * LANE & seen >> MUST & FIRST_LANE);
}

/* Tries the places where a match can begin, one by one while they are few: then the rest of the
 * text is searched at once. */
static void
run_regex(struct engine *e, uint32_t entity, const struct regex_edges *gate,
    const struct regex_text *text)
{
	enum { FREE_TRIES = 8, BYTES_A_TRY = 32 };
	const struct r_entity *x = &e->r->entities[entity];
	struct regex *regex = engine_regex(e, x->regex);
	struct regex_match groups[16];
	size_t at = 0, tries = 0, g = x->group < 16 ? x->group : 0;
	while (regex && (at = next_begin(e, gate, at)) != SIZE_MAX) {
		bool one = ++tries < FREE_TRIES + at / BYTES_A_TRY;
		enum regex_result got = one ? regex_find_at(regex, text, at, groups, g + 1)
					    : regex_find_in(regex, text, at, groups, g + 1);
		if (got == REGEX_BUDGET)
			engine_over_budget(e, x->regex, x->rule);
		if (got == REGEX_BUDGET || (got == REGEX_NONE && !one))
			return;
		if (got == REGEX_HIT && groups[g].from < groups[g].to &&
		    groups[g].to <= e->text.len)
			add_regex_hit(e, entity, groups[g]);
		at = got == REGEX_HIT && groups[0].to > at ? groups[0].to : at + 1;
	}
}

void
engine_regexes(struct engine *e)
{
	struct regex_text text = {.ascii = false};
	if (!e->gates)
		make_gates(e);
	unsigned open = e->n_gates ? open_gates(e) : 0;
	for (uint32_t i = 0, n = 0; open && i < e->r->n_entities; i++) {
		if (e->r->entities[i].regex == NONE || !(open >> n++ % LANE & 1))
			continue;
		if (!text.text.ptr)
			regex_text_init(&text, e->text);
		run_regex(e, i, &e->gates[n - 1], &text);
	}
	if (text.text.ptr)
		regex_text_done(&text);
}
