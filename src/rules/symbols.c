/*
 * Symbols: what a stage's patterns can see of a token, as a number.  First the form with
 * its part of speech and looks (kept by the token's bytes, since most tokens are common
 * words), then what begins here or lies over it: entries of lists, mentions.
 */
#include "rules/automaton.h"

enum { SHAPE_MAX = 16, SHAPES_MOST = 1 << 15 };

/* ---- what the form gives */

static uint32_t
asked_word(const struct automaton *a, uint32_t word, unsigned as)
{
	return a->words[word] & as ? word : 0;
}

static void
add_looks(struct engine *e, struct automaton *a, uint32_t t)
{
	uint32_t bits = 0;
	for (size_t i = 0; i < a->looks.n; i++) {
		bits |= (uint32_t)match_atom(e, &a->looks.v[i], t) << (i % 32);
		if (i % 32 == 31 || i + 1 == a->looks.n) {
			vec_push(&a->key, bits);
			bits = 0;
		}
	}
}

/* The key's words: fold, exact, lemma, flags and part of speech, then the looks. */
static struct fixed
fixed_of(const struct automaton *a)
{
	const uint32_t *key = a->key.v;
	struct fixed f = {.has = MARK_ANY};
	f.has |= mark_of_word(key[0]) | mark_of_word(key[1]) | mark_of_word(key[2]);
	f.has |= mark_of_flags(key[3] & 0xFFFF) | mark_of_pos((uint8_t)(key[3] >> 16));
	for (size_t i = 0; i < 3; i++)
		f.needs |= a->word_needs[key[i]];
	for (size_t i = 0; i < a->looks.n; i++) {
		if (!(key[4 + i / 32] >> (i % 32) & 1))
			continue;
		f.has |= mark_of_look(i);
		f.needs |= a->look_needs.v[i];
	}
	return f;
}

static uint32_t
read_fixed(struct engine *e, struct automaton *a, uint32_t t)
{
	const struct tok *k = &e->toks.v[t];
	bool is_new;
	vec_clear(&a->key);
	vec_push(&a->key, asked_word(a, k->fold, ASKS_FOLD));
	vec_push(&a->key, asked_word(a, k->exact, ASKS_EXACT));
	vec_push(&a->key, asked_word(a, k->lemma, ASKS_LEMMA));
	vec_push(&a->key,
	    (uint32_t)(k->flags & a->flags) | (a->asks_pos ? (uint32_t)k->pos << 16 : 0));
	add_looks(e, a, t);
	uint32_t id = seqs_id(&a->statics, a->key.v, a->key.n, !a->full, &is_new);
	if (is_new) {
		struct fixed f = fixed_of(a);
		vec_push(&a->fixed, f);
	}
	return id;
}

/* ---- shapes */

static uint64_t
low_bytes(uint64_t v, size_t n)
{
	return n >= 8 ? v : v & ((1ull << (8 * n)) - 1);
}

/* The bytes of a token of up to 16, the rest 0. */
static void
shape_bytes(const struct engine *e, const struct tok *k, struct shape *f)
{
	char bytes[SHAPE_MAX] = {0};
	size_t len = k->to - k->from;
	if (k->from + SHAPE_MAX <= e->text.len)
		memcpy(bytes, e->text.ptr + k->from, SHAPE_MAX);
	else
		memcpy(bytes, e->text.ptr + k->from, len);
	memcpy(&f->low, bytes, 8);
	memcpy(&f->high, bytes + 8, 8);
	f->low = low_bytes(f->low, len);
	f->high = len > 8 ? low_bytes(f->high, len - 8) : 0;
}

static size_t
shape_hash(const struct shape *f)
{
	uint64_t h = (f->low ^ (uint64_t)f->look << 40) * 0x9E3779B97F4A7C15ull;
	h = (h ^ h >> 32 ^ f->high) * 0xD6E8FEB86659FD93ull;
	return (size_t)(h >> 32);
}

static void
grow_shapes(struct automata *x)
{
	struct shape *old = x->shapes;
	size_t n = x->n_shapes;
	x->n_shapes = n ? n * 4 : 512;
	x->shapes = mem_array(x->n_shapes, sizeof *x->shapes);
	x->used_shapes = 0;
	for (size_t i = 0; i < n; i++) {
		struct shape *to = &x->shapes[shape_hash(&old[i]) & (x->n_shapes - 1)];
		x->used_shapes += old[i].look && !to->look;
		if (old[i].look)
			*to = old[i];
	}
	mem_free(old);
}

/* The slot of a form, made its own; there is one place for each, and the last one stays.
 */
static struct shape *
shape_slot(struct automata *x, const struct shape *f)
{
	if (x->used_shapes * 2 >= x->n_shapes && x->n_shapes < SHAPES_MOST)
		grow_shapes(x);
	struct shape *to = &x->shapes[shape_hash(f) & (x->n_shapes - 1)];
	if (to->low == f->low && to->high == f->high && to->look == f->look &&
	    to->lemma == f->lemma)
		return to;
	x->used_shapes += !to->look;
	*to = *f;
	return to;
}

static uint32_t
token_fixed(struct engine *e, struct automaton *a, uint32_t t)
{
	struct automata *x = e->automata;
	const struct tok *k = &e->toks.v[t];
	unsigned stage = a != &x->stage[0];
	unsigned flags = k->flags & (x->stage[0].flags | x->stage[1].flags);
	size_t len = k->to - k->from;
	struct shape f = {.fixed = {NONE, NONE}, .lemma = k->lemma};
	if (len > SHAPE_MAX || e->capitals)
		return read_fixed(e, a, t);
	shape_bytes(e, k, &f);
	f.look = (uint32_t)len | (uint32_t)k->pos << 8 | flags << 16;
	struct shape *slot = shape_slot(x, &f);
	if (slot->fixed[stage] == NONE)
		slot->fixed[stage] = read_fixed(e, a, t);
	return slot->fixed[stage];
}

/* ---- what begins at the token, or lies over it */

enum item { ITEM_COVER, ITEM_HIT, ITEM_WITHIN, ITEM_MENTION };

static void
add_hits(struct engine *e, struct automaton *a, uint32_t t)
{
	for (uint32_t i = e->hit_first.v[t]; i < e->hit_first.v[t + 1]; i++) {
		const struct hit *h = &e->hits.v[i];
		if (a->lexicons[h->lexicon] & ASKS_HIT) {
			vec_push(&a->key, h->lexicon << 2 | ITEM_HIT);
			vec_push(&a->key, h->len);
		} else if (a->lexicons[h->lexicon]) {
			vec_push(&a->key, h->lexicon << 2 | ITEM_WITHIN);
		}
	}
	for (uint32_t back = 1; back <= e->hit_back.v[t]; back++)
		for (uint32_t i = e->hit_first.v[t - back];
		     i < e->hit_first.v[t - back + 1]; i++) {
			const struct hit *h = &e->hits.v[i];
			if (h->len > back && (a->lexicons[h->lexicon] & ASKS_WITHIN))
				vec_push(&a->key, h->lexicon << 2 | ITEM_WITHIN);
		}
}

/* Which of the types that are asked for a type is; by number when they are many. */
static uint64_t
type_mask(struct engine *e, struct automaton *a, uint32_t type)
{
	while (a->type_masks.n <= type) {
		struct asked_type none = {0, false};
		vec_push(&a->type_masks, none);
	}
	struct asked_type *m = &a->type_masks.v[type];
	if (m->known)
		return m->mask;
	m->known = true;
	for (size_t i = 0; i < a->types.n && i < 63; i++)
		if (schema_isa(e->schema, type, e->type_id[a->types.v[i]]))
			m->mask |= 1ull << i;
	if (a->types.n > 63)
		m->mask = 1ull << 63 | type;
	return m->mask;
}

static void
add_mention(struct engine *e, struct automaton *a, const struct found *f, enum item item)
{
	uint64_t mask = type_mask(e, a, f->type);
	bool actor = f->actor && a->asks_actor;
	if (!mask && !actor)
		return;
	vec_push(&a->key, (uint32_t)actor << 2 | item);
	vec_push(&a->key, (uint32_t)mask);
	vec_push(&a->key, (uint32_t)(mask >> 32));
	if (item == ITEM_MENTION)
		vec_push(&a->key, f->last - f->first);
}

static void
add_mentions(struct engine *e, struct automaton *a, uint32_t t)
{
	uint32_t end;
	for (uint32_t i = mentions_at(e, t, &end); a->asks_mention && i < end; i++)
		add_mention(e, a, &e->mentions.v[i], ITEM_MENTION);
	if (!a->asks_within || !e->taken.v[t])
		return;
	for (uint32_t i = e->mention_first.v[t + 1], n = 0; i-- > 0 && n < MATCH_BACK;
	     n++)
		if (e->mentions.v[i].last > t)
			add_mention(e, a, &e->mentions.v[i], ITEM_COVER);
}

static struct symbol
symbol_of(const struct automaton *a, const struct fixed *f)
{
	struct symbol s = {f->has, f->needs, STATE_UNKNOWN, 0, 0};
	for (size_t i = 1; i < a->key.n;) {
		uint32_t lexicon = a->key.v[i] >> 2;
		switch (a->key.v[i] & 3) {
		case ITEM_HIT:
			s.has |= mark_of_lexicon(lexicon);
			s.needs |= a->lexicon_needs[lexicon];
			i += 2;
			break;
		case ITEM_WITHIN:
			i++;
			break;
		case ITEM_MENTION:
			s.has |= MARK_MENTION;
			i += 4;
			break;
		default:
			i += 3;
			break;
		}
	}
	return s;
}

static uint32_t
token_symbol(struct engine *e, struct automaton *a, uint32_t t)
{
	uint32_t fixed = token_fixed(e, a, t);
	bool is_new;
	if (fixed == NONE)
		return 0;
	bool plain = e->hit_first.v[t] == e->hit_first.v[t + 1] && !e->hit_back.v[t] &&
		     !e->taken.v[t];
	if (plain && a->fixed.v[fixed].symbol)
		return a->fixed.v[fixed].symbol;
	vec_clear(&a->key);
	vec_push(&a->key, fixed);
	if (!plain) {
		add_hits(e, a, t);
		add_mentions(e, a, t);
	}
	if (a->key.n == 1 && a->fixed.v[fixed].symbol)
		return a->fixed.v[fixed].symbol;
	uint32_t id = seqs_id(&a->tuples, a->key.v, a->key.n, !a->full, &is_new);
	if (id == NONE)
		return 0;
	if (is_new) {
		struct symbol s = symbol_of(a, &a->fixed.v[fixed]);
		vec_push(&a->symbols, s);
	}
	if (a->key.n == 1)
		a->fixed.v[fixed].symbol = id + 1;
	return id + 1;
}

/* Symbol 0 is one that is not known, as memory is full: it may have anything. */
void
automaton_symbols(struct engine *e, struct automaton *a)
{
	struct automata *x = e->automata;
	vec_clear(&x->cells);
	if (!a->symbols.n) {
		struct symbol any = {~0ull, ~0ull, STATE_STUCK, 0, 0};
		vec_push(&a->symbols, any);
	}
	for (uint32_t t = 0; t < e->toks.n; t++) {
		uint32_t s = token_symbol(e, a, t);
		struct cell c = {a->symbols.v[s].has, s};
		vec_push(&x->cells, c);
	}
}
