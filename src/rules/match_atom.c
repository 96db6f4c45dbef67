/*
 * What a single test of a token pattern takes at a token: a word, an entry of a list, a mention,
 * a regex (whose answers are kept by the token's text).
 */
#include "rules/engine_internal.h"

static bool
regex_atom(struct engine *e, uint32_t regex, uint32_t t)
{
	struct str s = tok_text(e, t);
	unsigned char c = (unsigned char)s.ptr[0];
	if (!(e->r->regexes[regex].need[c / 32] >> (c % 32) & 1))
		return false;
	uint64_t key = ((uint64_t)regex << 32 | word_hash(s)) * 2;
	uint64_t *slot = &e->regex_cache.v[(key >> 1 ^ key >> 33) % REGEX_CACHE];
	if ((*slot | 1) == (key | 1) && *slot > 1)
		return *slot & 1;
	bool yes = match_token_regex(e, regex, s);
	*slot = key | yes;
	return yes;
}

static uint32_t
lexicon_len(const struct engine *e, uint32_t lexicon, uint32_t t)
{
	for (uint32_t i = e->hit_first.v[t]; i < e->hit_first.v[t + 1]; i++)
		if (e->hits.v[i].lexicon == lexicon)
			return e->hits.v[i].len;
	return 0;
}

/* Tokens of the longest mention of a type (or of any actor) that begins here. */
static uint32_t
mention_len(const struct engine *e, const struct r_atom *a, uint32_t t)
{
	uint32_t end;
	for (uint32_t i = mentions_at(e, t, &end); i < end; i++) {
		const struct found *f = &e->mentions.v[i];
		if (a->kind == ATOM_ACTOR
			? f->actor
			: schema_isa(e->schema, f->type, e->type_id[a->arg]))
			return f->last - f->first;
	}
	return 0;
}

bool
match_is_within(const struct engine *e, const struct r_atom *a, uint32_t t)
{
	if (a->kind == ATOM_LEXICON) {
		for (uint32_t back = 0; back <= e->hit_back.v[t]; back++)
			if (lexicon_len(e, a->arg, t - back) > back)
				return true;
		return false;
	}
	if (!e->taken.v[t])
		return false;
	for (uint32_t i = e->mention_first.v[t + 1], n = 0; i-- > 0 && n < MATCH_BACK;
	     n++) {
		const struct found *f = &e->mentions.v[i];
		if (f->last > t && (a->kind == ATOM_ACTOR ? f->actor
							  : schema_isa(e->schema, f->type,
								e->type_id[a->arg])))
			return true;
	}
	return false;
}

size_t
match_characters(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
	return n;
}

uint32_t
match_atom(struct engine *e, const struct r_atom *a, uint32_t t)
{
	const struct tok *k = &e->toks.v[t];
	switch (a->kind) {
	case ATOM_ANY:
		return 1;
	case ATOM_FOLD:
		return k->fold == a->arg;
	case ATOM_EXACT:
		return k->exact == a->arg;
	case ATOM_LEMMA:
		return k->lemma == a->arg || k->fold == a->arg;
	case ATOM_REGEX:
		return regex_atom(e, a->arg, t);
	case ATOM_LEXICON:
		return lexicon_len(e, a->arg, t);
	case ATOM_POS:
		return k->pos == a->arg;
	case ATOM_TYPE:
	case ATOM_ACTOR:
		return mention_len(e, a, t);
	case ATOM_FLAG:
		return (k->flags & a->arg) != 0;
	case ATOM_LONGER:
		return match_characters(tok_text(e, t)) > a->arg;
	case ATOM_SHORTER:
		return match_characters(tok_text(e, t)) < a->arg;
	case ATOM_LENGTH:
		return match_characters(tok_text(e, t)) == a->arg;
	default:
		return 0;
	}
}
