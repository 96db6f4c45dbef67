/*
 * The words of a block.  Whatever depends on a word's bytes alone is its form's, and forms
 * outlive blocks: folding, the dictionary and lemmas are asked once for each form.
 */
#include "lang/words.h"

#include "lang/english.h"
#include "lang/tagger.h"
#include "lang/words_internal.h"

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
words_use(struct words *w, const struct english *english, unsigned parts)
{
	w->english = english;
	w->parts = english ? parts & english_parts(english) : 0;
}

static void
set_lemmas(struct words *w)
{
	const struct token *tokens = w->tokens.list.v;
	for (size_t i = 0, n = w->list.n; i < n; i++) {
		struct word *x = &w->list.v[i];
		if (tokens[i].kind != TOKEN_WORD)
			continue;
		uint32_t lemma = forms_lemma(&w->forms, x->form, x->pos);
		if (lemma != x->form)
			x->lemma = form_fold(&w->forms, lemma);
	}
}

/* All that is said of words whose tokens are there. */
static void
look_at(struct words *w)
{
	struct str text = w->tokens.text;
	size_t n = w->tokens.list.n;
	vec_clear(&w->list);
	vec_clear(&w->arcs);
	vec_reserve(&w->list, n);
	const struct token *tokens = w->tokens.list.v;
	struct word *list = w->list.v;
	for (size_t i = 0; i < n; i++) {
		uint32_t from = tokens[i].from;
		struct str s = {text.ptr + from, tokens[i].to - from};
		uint32_t form = forms_find(&w->forms, s, text.len - from);
		struct str fold = form_fold(&w->forms, form);
		list[i] = (struct word){fold, fold, form, POS_X};
	}
	w->list.n = n;
	w->headline = tokens_is_headline(&w->tokens);
	pos_guess(w);
	if (w->parts & ENGLISH_TAGS) {
		tagger_run(w);
		pos_headline(w);
	}
	set_lemmas(w);
}

void
words_read(struct words *w, struct str text)
{
	forms_trim(&w->forms);
	tokens_read(&w->tokens, text);
	look_at(w);
}

void
words_read_tokens(struct words *w, struct str text, const struct token *tokens, size_t n)
{
	forms_trim(&w->forms);
	w->tokens.text = text;
	vec_clear(&w->tokens.list);
	vec_reserve(&w->tokens.list, n);
	for (size_t i = 0; i < n; i++)
		w->tokens.list.v[i] = tokens[i];
	w->tokens.list.n = n;
	look_at(w);
}

void
words_done(struct words *w)
{
	tokens_done(&w->tokens);
	vec_done(&w->list);
	vec_done(&w->arcs);
	forms_done(&w->forms);
	parsing_free(w->parsing);
	w->parsing = NULL;
	tagging_free(w->tagging);
	w->tagging = NULL;
}
