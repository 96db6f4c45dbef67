/*
 * The words of a block.  Folded forms and lemmas live in one arena that is emptied, not
 * freed, between blocks; a lemma that is the head of its word shares the bytes.  The
 * dictionary is asked once for each word, for its part of speech and its lemma.
 */
#include "lang/words.h"

#include "lang/words_internal.h"
#include "text/uni.h"

static struct tagger tagger;

static const char *const names[] = {"X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET",
    "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};
_Static_assert(sizeof names / sizeof *names == POS_N, "one name for each part of speech");

const char *
pos_name(enum pos p)
{
	return names[p];
}

bool
pos_of(struct str name, enum pos *p)
{
	for (unsigned i = 0; i < POS_N; i++)
		if (str_is(name, names[i])) {
			*p = (enum pos)i;
			return true;
		}
	return false;
}

void
words_set_tagger(const struct tagger *t)
{
	tagger = t ? *t : (struct tagger){0};
}

/* Bytes for folded forms, cut off one piece of the arena. */
struct room { char *at, *end; };

static struct str
fold(struct words *w, struct room *room, struct buf *scratch, struct str s)
{
	bool ascii = true;
	for (size_t i = 0; i < s.len; i++)
		ascii = ascii && (unsigned char)s.ptr[i] < 128;
	if (!ascii) {
		buf_clear(scratch);
		uni_fold(scratch, s);
		if ((size_t)(room->end - room->at) < scratch->len)
			return (struct str){
			    arena_copy(w->arena, scratch->ptr, scratch->len),
			    scratch->len};
		s = buf_view(scratch);
	}
	char *to = room->at;
	if (!ascii && s.len)
		memcpy(to, s.ptr, s.len);
	if (ascii)
		for (size_t i = 0; i < s.len; i++)
			to[i] = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? (char)(s.ptr[i] | 32)
								   : s.ptr[i];
	room->at += s.len;
	return (struct str){to, s.len};
}

static void
set_lemma(struct words *w, struct word *x, const struct lexeme *lexeme)
{
	char out[256];
	size_t n;
	x->lemma = x->fold;
	if (lemma_find(x->fold, x->pos, lexeme, out, sizeof out, &n)) {
		/* Most lemmas are the head of their word: share its bytes. */
		if (n <= x->fold.len && memcmp(out, x->fold.ptr, n) == 0)
			x->lemma.len = n;
		else
			x->lemma = (struct str){arena_copy(w->arena, out, n), n};
	}
}

void
words_read(struct words *w, struct str text)
{
	if (!w->arena)
		w->arena = arena_new();
	arena_reset(w->arena);
	tokens_read(&w->tokens, text);
	size_t n = w->tokens.list.n;
	vec_clear(&w->list);
	const struct lexeme **lexemes = arena_alloc(w->arena, (n + 1) * sizeof *lexemes);
	struct room room = {.at = arena_alloc(w->arena, text.len + 1)};
	room.end = room.at + text.len;
	struct buf scratch = {0};
	for (size_t i = 0; i < n; i++) {
		struct word x = {.pos = POS_X};
		x.fold = fold(w, &room, &scratch, token_text(&w->tokens, i));
		x.lemma = x.fold;
		vec_push(&w->list, x);
		if (w->tokens.list.v[i].kind == TOKEN_WORD)
			lexemes[i] = lexicon_find(x.fold);
	}
	buf_done(&scratch);
	pos_guess(w, lexemes);
	if (tagger.tag)
		tagger.tag(tagger.context, w);
	for (size_t i = 0; i < n; i++)
		if (w->tokens.list.v[i].kind == TOKEN_WORD)
			set_lemma(w, &w->list.v[i], lexemes[i]);
}

void
words_done(struct words *w)
{
	tokens_done(&w->tokens);
	vec_done(&w->list);
	arena_free(w->arena);
	w->arena = NULL;
}
