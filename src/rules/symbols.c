/*
 * Symbols: what a stage's patterns can see of a token, as a number.  First the form with
 * its part of speech and looks (kept by the token's bytes, since most tokens are common
 * words), then what begins here or lies over it: entries of lists, mentions.
 */
#include "rules/automaton.h"

/* ---- what the form gives */

static uint32_t
asked_word(const struct automaton *a, uint32_t word, unsigned as)
{
	return a->words[word] & as ? word : 0;
}

static bool
has_look(struct engine *e, const struct look *look, uint32_t t, struct str s,
    size_t characters)
{
	const struct regex_edges *x = &look->edges;
	unsigned char last = (unsigned char)s.ptr[s.len - 1];
	switch (look->atom.kind) {
	case ATOM_LONGER:
		return characters > look->atom.arg;
	case ATOM_SHORTER:
		return characters < look->atom.arg;
	case ATOM_LENGTH:
		return characters == look->atom.arg;
	default:
		return (x->max >= REGEX_NO_END || s.len <= x->max) &&
		       (x->last[last / 32] >> (last % 32) & 1) &&
		       match_atom(e, &look->atom, t);
	}
}

/* Few regexes can match a token that begins with a given byte. */
static void
list_looks(const struct engine *e, struct automaton *a, unsigned byte)
{
	uint32_t from = (uint32_t)a->looks_by_byte.n;
	for (uint32_t i = 0; i < a->looks.n; i++) {
		const struct r_atom *look = &a->looks.v[i].atom;
		if (look->kind != ATOM_REGEX ||
		    (e->r->regexes[look->arg].need[byte / 32] >> (byte % 32) & 1))
			vec_push(&a->looks_by_byte, i);
	}
	a->byte_looks[byte].from = from;
	a->byte_looks[byte].n = (uint32_t)a->looks_by_byte.n - from;
	a->byte_looks[byte].known = true;
}

static void
add_looks(struct engine *e, struct automaton *a, uint32_t t)
{
	struct str s = tok_text(e, t);
	unsigned byte = (unsigned char)s.ptr[0];
	size_t characters = match_characters(s), row = a->key.n;
	if (!a->byte_looks[byte].known)
		list_looks(e, a, byte);
	for (size_t i = 0; i < a->looks.n; i += 32)
		vec_push(&a->key, 0);
	for (uint32_t i = 0; i < a->byte_looks[byte].n; i++) {
		uint32_t look = a->looks_by_byte.v[a->byte_looks[byte].from + i];
		if (has_look(e, &a->looks.v[look], t, s, characters))
			a->key.v[row + look / 32] |= 1u << (look % 32);
	}
}

static uint64_t
word_needs(const struct automaton *a, uint32_t word)
{
	uint64_t bits = 0;
	for (size_t i = 0; i < a->word_needs.n; i++)
		if (a->word_needs.v[i].word == word)
			bits |= a->word_needs.v[i].bits;
	return bits;
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
		if (a->words[key[i]] & ASKS_NEED)
			f.needs |= word_needs(a, key[i]);
	for (size_t i = 0; i < a->looks.n; i++) {
		if (!(key[4 + i / 32] >> (i % 32) & 1))
			continue;
		f.has |= mark_of_look(i);
		f.needs |= a->looks.v[i].needs;
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

/* ---- forms */

static size_t
shape_place(const struct automata *x, uint64_t key)
{
	uint64_t h = key * 0x9E3779B97F4A7C15ull;
	size_t i = (size_t)(h >> 32) & (x->n_shapes - 1);
	while (x->shape_slots[i] && x->shapes.v[x->shape_slots[i]].key != key)
		i = (i + 1) & (x->n_shapes - 1);
	return i;
}

static void
grow_shapes(struct automata *x)
{
	mem_free(x->shape_slots);
	x->n_shapes = x->n_shapes ? x->n_shapes * 2 : 512;
	x->shape_slots = mem_array(x->n_shapes, sizeof *x->shape_slots);
	for (uint32_t i = 1; i < x->shapes.n; i++)
		x->shape_slots[shape_place(x, x->shapes.v[i].key)] = i;
}

/* A new row; what cannot be kept as memory is full is known to nobody later. */
static uint32_t
add_shape(struct engine *e, uint32_t t, uint64_t key)
{
	struct automata *x = e->automata;
	struct shape s = {key,
	    {read_fixed(e, &x->stage[0], t), read_fixed(e, &x->stage[1], t)}, {0, 0}};
	if (s.fixed[0] == NONE || s.fixed[1] == NONE)
		return 0;
	vec_push(&x->shapes, s);
	return (uint32_t)x->shapes.n - 1;
}

static uint32_t
find_shape(struct engine *e, uint32_t t, uint32_t look)
{
	struct automata *x = e->automata;
	uint64_t key = (uint64_t)e->words.list.v[t].form << 32 | look;
	if (x->shapes.n * 2 >= x->n_shapes)
		grow_shapes(x);
	uint32_t *slot = &x->shape_slots[shape_place(x, key)];
	if (!*slot)
		*slot = add_shape(e, t, key);
	return *slot;
}

/* A form nearly always looks as it did the last time. */
static void
read_shapes(struct engine *e)
{
	struct automata *x = e->automata;
	unsigned asked = x->stage[0].flags | x->stage[1].flags;
	const struct tok *k = e->toks.v;
	const struct word *w = e->words.list.v;
	struct usual *usual = x->usual.v;
	uint32_t *block = x->block.v;
	for (uint32_t t = 0; t < x->block.n; t++) {
		struct usual *u = &usual[w[t].form];
		uint32_t look = 1u << 31 | (uint32_t)k[t].pos << 16 | (k[t].flags & asked);
		if (u->look != look)
			*u = (struct usual){look, find_shape(e, t, look)};
		block[t] = u->shape;
		/* What was not kept, as memory is full, may have room the next time. */
		if (!u->shape)
			u->look = 0;
	}
}

void
automata_shapes(struct engine *e)
{
	struct automata *x = e->automata;
	size_t n = e->toks.n;
	struct shape none = {0, {NONE, NONE}, {0, 0}};
	if (x->epoch != e->words.forms.epoch)
		automata_forget(x);
	x->epoch = e->words.forms.epoch;
	if (x->n_lasting)
		x->shapes.n = x->n_lasting;
	if (!x->shapes.n)
		vec_push(&x->shapes, none);
	/* In capitals a form is not always read the same: those rows are dropped again.
	 */
	x->n_lasting = e->capitals ? x->shapes.n : 0;
	size_t known = x->usual.n, forms = e->words.forms.list.n;
	if (known < forms) {
		vec_reserve(&x->usual, forms - known);
		memset(x->usual.v + known, 0, (forms - known) * sizeof *x->usual.v);
		x->usual.n = forms;
	}
	vec_clear(&x->block);
	vec_reserve(&x->block, n);
	x->block.n = n;
	for (uint32_t t = 0; e->capitals && t < n; t++)
		x->block.v[t] = add_shape(e, t, 0);
	if (!e->capitals)
		read_shapes(e);
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
	if (!a->asks_within)
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

/* The symbol of a token that has or may have more than its form. */
static uint32_t
full_symbol(struct engine *e, struct automaton *a, uint32_t t, uint32_t fixed)
{
	bool is_new;
	vec_clear(&a->key);
	vec_push(&a->key, fixed);
	add_hits(e, a, t);
	if (e->taken.v[t])
		add_mentions(e, a, t);
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

/* Whether all that token t has beside its form are entries of one token, which every
 * token of this form has. */
static inline bool
is_listed(const struct engine *e, const struct automaton *a, uint32_t t)
{
	return !e->spanned.v[t] &&
	       (!e->taken.v[t] ||
		   (!a->asks_within && e->mention_first.v[t] == e->mention_first.v[t + 1]));
}

/* The name over token t when that is all there is but for what its form has, or NULL. */
static const struct found *
lone_name(const struct engine *e, uint32_t t)
{
	if (e->spanned.v[t] || e->taken.v[t] != TAKEN_NAME || e->capitals)
		return NULL;
	uint32_t end = e->mention_first.v[t + 1];
	const struct found *f = end ? &e->mentions.v[end - 1] : NULL;
	return f && f->last > t && !f->desc && f->last - f->first < 256 && f->type < 1 << 20
		   ? f
		   : NULL;
}

static uint32_t
named_symbol(struct engine *e, struct automaton *a, uint32_t t, const struct found *f,
    uint32_t fixed)
{
	/* Without entries of lists, forms that look alike are the same. */
	bool bare = e->hit_first.v[t] == e->hit_first.v[t + 1];
	uint64_t form = bare ? fixed | 1u << 31 : e->automata->block.v[t];
	uint64_t key = form << 32 | f->type << 12 | (f->last - f->first) << 2 |
		       (unsigned)f->actor << 1 | (f->first == t);
	if (!a->named)
		a->named = mem_array(NAMED_MAX, sizeof *a->named);
	struct named *n = &a->named[(key * 0x9E3779B97F4A7C15ull >> 40) % NAMED_MAX];
	if (n->key != key || !n->symbol)
		*n = (struct named){key, full_symbol(e, a, t, fixed)};
	return n->symbol;
}

static uint32_t
token_symbol(struct engine *e, struct automaton *a, uint32_t t, unsigned stage)
{
	struct shape *s = &e->automata->shapes.v[e->automata->block.v[t]];
	if (s->fixed[stage] == NONE)
		return 0;
	if (!is_listed(e, a, t)) {
		const struct found *f = lone_name(e, t);
		return f ? named_symbol(e, a, t, f, s->fixed[stage])
			 : full_symbol(e, a, t, s->fixed[stage]);
	}
	if (!s->listed[stage])
		s->listed[stage] = full_symbol(e, a, t, s->fixed[stage]);
	return s->listed[stage];
}

/* Symbol 0 is one that is not known, as memory is full: it may have anything. */
void
automaton_symbols(struct engine *e, struct automaton *a)
{
	struct automata *x = e->automata;
	unsigned stage = a != &x->stage[0];
	size_t n = e->toks.n;
	vec_clear(&x->cells);
	vec_reserve(&x->cells, n);
	if (!a->symbols.n) {
		struct symbol any = {~0ull, ~0ull, STATE_STUCK, 0, 0};
		vec_push(&a->symbols, any);
	}
	const uint8_t *spanned = e->spanned.v, *taken = e->taken.v;
	for (uint32_t t = 0; t < n; t++) {
		uint32_t s = 0;
		if (!(spanned[t] | taken[t]))
			s = x->shapes.v[x->block.v[t]].listed[stage];
		if (!s)
			s = token_symbol(e, a, t, stage);
		const struct symbol *y = &a->symbols.v[s];
		struct cell *c = &x->cells.v[t];
		c->has = y->has;
		c->symbol = s;
		c->first = y->first | (y->n_slow ? STATE_SLOW : 0);
	}
	x->cells.n = n;
}
