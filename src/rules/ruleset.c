/*
 * Opening sealed rules.  The block is trusted as far as its header vouches for it: magic,
 * version, byte order, size, and a sum over the table of sections, each of which must lie
 * inside.  That costs the same for any size.  Rows are not walked: who keeps rulesets in
 * files must not take them from strangers (limn never does).
 */
#include "rules/blob.h"

#include <string.h>

#include "base/mem.h"

/* The sum that the header carries over its table. */
static uint32_t
blob_sum(const struct blob_header *h)
{
	uint64_t sum = h->size ^ 0x9e3779b97f4a7c15u;
	for (size_t i = 0; i < SECTION_N; i++) {
		sum = (sum ^ h->section[i].at) * 0xff51afd7ed558ccdu;
		sum = (sum ^ (sum >> 29) ^ h->section[i].n) * 0xc4ceb9fe1a85ec53u;
	}
	return (uint32_t)(sum >> 32);
}

static const size_t row_size[SECTION_N] = {
#define X(name, type) [SECTION_##name] = sizeof(struct type),
    SECTIONS(X)
#undef X
};

static bool
header_holds(const struct blob_header *h, size_t size)
{
	if (memcmp(h->magic, BLOB_MAGIC, sizeof h->magic) || h->version != BLOB_VERSION ||
	    h->order != BLOB_ORDER || h->n_sections != SECTION_N || h->size != size ||
	    h->sum != blob_sum(h))
		return false;
	for (size_t i = 0; i < SECTION_N; i++) {
		uint64_t at = h->section[i].at, n = h->section[i].n;
		if (at % 8 || at > size || n > (size - at) / row_size[i] || n >= NONE)
			return false;
	}
	return true;
}

/* Rows 0 of these mean "none" and are always there; the hash tables are powers of two. */
static bool
rows_hold(const struct ruleset *r)
{
	return r->n_words && r->n_nodes && r->n_entries && r->n_slots && r->n_edges &&
	       r->n_starts && r->n_payloads &&
	       !(r->n_slots & (r->n_slots - 1)) && !(r->n_edges & (r->n_edges - 1)) &&
	       !(r->n_actor_slots & (r->n_actor_slots - 1));
}

struct ruleset *
ruleset_new(void)
{
	struct ruleset *r = mem_alloc(sizeof *r);
	r->flat = mem_alloc(sizeof *r->flat);
	r->flat->owns_rows = true;
	return r;
}

struct ruleset *
ruleset_open(struct str bytes)
{
	if (bytes.len < sizeof(struct blob_header) || (uintptr_t)bytes.ptr % 8)
		return NULL;
	const struct blob_header *h = (const void *)bytes.ptr;
	if (!header_holds(h, bytes.len))
		return NULL;
	struct ruleset *r = ruleset_new();
	r->flat->owns_rows = false;
	r->flat->bytes = bytes;
#define X(name, type)                                                                    \
	r->name = (const void *)(bytes.ptr + h->section[SECTION_##name].at);             \
	r->n_##name = h->section[SECTION_##name].n;
	SECTIONS(X)
#undef X
	if (rows_hold(r))
		return r;
	ruleset_free(r);
	return NULL;
}

void
ruleset_free(struct ruleset *r)
{
	if (!r)
		return;
#define X(name, type)                                                                    \
	if (r->flat->owns_rows)                                                          \
		mem_free((void *)(uintptr_t)r->name);
	SECTIONS(X)
#undef X
	mem_free(r->flat->memory);
	mem_free(r->flat);
	mem_free(r);
}

bool
ruleset_same(const struct ruleset *a, const struct ruleset *b)
{
#define X(name, type)                                                                    \
	if (a->n_##name != b->n_##name ||                                                \
	    (a->n_##name && a->name != b->name &&                                        \
		memcmp(a->name, b->name, a->n_##name * sizeof *a->name) != 0))           \
		return false;
	SECTIONS(X)
#undef X
	return true;
}

static size_t
aligned(size_t at)
{
	return (at + 7) / 8 * 8;
}

struct str
ruleset_bytes(const struct ruleset *r)
{
	struct blob_header h = {.magic = BLOB_MAGIC,
	    .version = BLOB_VERSION,
	    .order = BLOB_ORDER,
	    .n_sections = SECTION_N};
	size_t size = aligned(sizeof h);
	if (r->flat->bytes.len)
		return r->flat->bytes;
#define X(name, type)                                                                    \
	h.section[SECTION_##name].at = size;                                             \
	h.section[SECTION_##name].n = r->n_##name;                                       \
	size = aligned(size + r->n_##name * sizeof *r->name);
	SECTIONS(X)
#undef X
	h.size = size;
	h.sum = blob_sum(&h);
	char *to = mem_alloc(size);
	memcpy(to, &h, sizeof h);
#define X(name, type)                                                                    \
	if (r->n_##name)                                                                 \
		memcpy(to + h.section[SECTION_##name].at, r->name,                       \
		    r->n_##name * sizeof *r->name);
	SECTIONS(X)
#undef X
	r->flat->memory = to;
	r->flat->bytes = (struct str){to, size};
	return r->flat->bytes;
}

struct ruleset_counts
ruleset_count(const struct ruleset *r)
{
	return (struct ruleset_counts){
	    .lexicons = r->n_lexicons,
	    .words = r->n_words - 1,
	    .entities = r->n_entities,
	    .actors = r->n_actors,
	    .events = r->n_events,
	    .relations = r->n_relations,
	};
}

size_t
ruleset_rule_count(const struct ruleset *r)
{
	return r->n_rules;
}

bool
ruleset_rule(const struct ruleset *r, uint32_t row, struct rule_info *out)
{
	if (row >= r->n_rules)
		return false;
	const struct r_rule *x = &r->rules[row];
	*out = (struct rule_info){
	    .file = ruleset_str(r, r->files[x->file].name),
	    .id = ruleset_str(r, x->id),
	    .name = ruleset_str(r, x->name),
	    .note = ruleset_str(r, x->note),
	    .line = x->line,
	    .col = x->col,
	    .priority = x->priority,
	    .certainty = (uint8_t)x->certainty,
	    .level = (uint8_t)x->level,
	    .stage = (enum rule_stage)x->stage,
	};
	return true;
}

size_t
ruleset_pattern_count(const struct ruleset *r)
{
	return r->n_patterns;
}

bool
ruleset_pattern(const struct ruleset *r, uint32_t row, struct pattern_info *out)
{
	if (row >= r->n_patterns || r->patterns[row].kind == PATTERN_OFF)
		return false;
	const struct r_pattern *p = &r->patterns[row];
	*out = (struct pattern_info){ruleset_str(r, p->source), p->line, p->col, p->rule};
	return true;
}

bool
ruleset_actor(const struct ruleset *r, struct str id, uint32_t *row)
{
	uint32_t hash = word_hash(id);
	size_t mask = r->n_actor_slots - 1;
	for (size_t i = hash & mask; r->n_actor_slots; i = (i + 1) & mask) {
		const struct r_slot *slot = &r->actor_slots[i];
		if (!slot->word)
			return false;
		*row = slot->word - 1;
		if (slot->hash == hash && str_eq(ruleset_str(r, r->actors[*row].id), id))
			return true;
	}
	return false;
}

struct str
ruleset_str(const struct ruleset *r, struct r_str s)
{
	if (s.at > r->n_text || s.len > r->n_text - s.at)
		return STR_NONE;
	return (struct str){(const char *)r->text + s.at, s.len};
}

/* Multiply and fold, eight bytes at a time. */
uint32_t
word_hash(struct str s)
{
	uint64_t h = s.len * 0x9e3779b97f4a7c15u;
	const char *p = s.ptr;
	size_t n = s.len;
	for (; n >= 8; p += 8, n -= 8) {
		uint64_t w;
		memcpy(&w, p, 8);
		h = (h ^ w) * 0xff51afd7ed558ccdu;
		h ^= h >> 32;
	}
	if (n) {
		uint64_t w = 0;
		for (size_t i = 0; i < n; i++)
			w |= (uint64_t)(unsigned char)p[i] << (8 * i);
		h = (h ^ w) * 0xff51afd7ed558ccdu;
		h ^= h >> 32;
	}
	h *= 0xc4ceb9fe1a85ec53u;
	return (uint32_t)(h >> 32);
}

uint32_t
edge_hash(uint32_t node, uint32_t word)
{
	uint64_t h = ((uint64_t)node << 32 | word) * 0x9e3779b97f4a7c15u;
	return (uint32_t)(h >> 32);
}

uint32_t
ruleset_word(const struct ruleset *r, struct str s, uint32_t hash)
{
	size_t mask = r->n_slots - 1;
	for (size_t i = hash & mask;; i = (i + 1) & mask) {
		const struct r_slot *slot = &r->slots[i];
		if (!slot->word)
			return 0;
		if (slot->hash != hash)
			continue;
		struct r_str t = r->words[slot->word].text;
		if (t.len == s.len &&
		    (!t.len || !memcmp((const char *)r->text + t.at, s.ptr, s.len)))
			return slot->word;
	}
}

struct str
word_exact(struct str token, char *out, size_t cap)
{
	size_t n = 0;
	if (token.len > cap || !memchr(token.ptr, 0xE2, token.len))
		return token;
	for (size_t i = 0; i < token.len; i++) {
		if (token.len - i >= 3 &&
		    (!memcmp(token.ptr + i, "\xE2\x80\x99", 3) ||
			!memcmp(token.ptr + i, "\xE2\x80\x98", 3))) {
			out[n++] = '\'';
			i += 2;
		} else {
			out[n++] = token.ptr[i];
		}
	}
	return (struct str){out, n};
}
