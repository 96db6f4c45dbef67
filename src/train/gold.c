/* Gold tokens as limn's: each is read alone by the tokenizer, which knows kinds and capitals. */
#include "train/gold.h"

#include "base/ascii.h"
#include "text/uni.h"

/* Words that stay small in a title. */
static bool
stays_small(const struct gold_word *w)
{
	return w->pos == POS_DET || w->pos == POS_CCONJ || w->pos == POS_PART ||
	       (w->pos == POS_ADP && w->form.len < 5) ||
	       (w->form.len && !ascii_is_letter(w->form.ptr[0]));
}

/* Letters of ASCII alone change: enough to teach what headlines look like. */
void
gold_form(struct buf *out, const struct gold_word *w, enum gold_case letters, bool first)
{
	bool small = !first && stays_small(w);
	for (size_t i = 0; i < w->form.len; i++) {
		char c = w->form.ptr[i];
		bool large = i == 0 && !small;
		if (ascii_is_letter(c) && letters == GOLD_LOWER)
			c = (char)(c | 32);
		else if (ascii_is_letter(c) && (letters == GOLD_UPPER || (letters == GOLD_TITLE && large)))
			c = (char)(c & ~32);
		buf_chr(out, c);
	}
}

static struct token
token_of(struct tokens *scratch, struct str s)
{
	struct token k = {.kind = TOKEN_WORD};
	tokens_read(scratch, s);
	const struct token *v = scratch->list.v;
	size_t n = scratch->list.n;
	if (!n)
		return k;
	bool upper = true;
	for (size_t i = 0; i < n; i++)
		upper = upper && (v[i].kind != TOKEN_WORD || v[i].flags & TOKEN_UPPER);
	k.kind = v[0].kind;
	for (size_t i = 1; i < n && k.kind == TOKEN_PUNCT; i++)
		k.kind = v[i].kind;
	k.flags = v[0].flags & (TOKEN_CAP | TOKEN_UPPER);
	if (n > 1 && !upper)
		k.flags = (uint8_t)(k.flags & ~TOKEN_UPPER);
	if (v[n - 1].flags & TOKEN_ABBREV)
		k.flags |= TOKEN_ABBREV;
	return k;
}

void
gold_text_read(struct gold_text *g, const struct corpus *c, size_t from, size_t n,
    enum gold_case letters)
{
	struct tokens scratch = {0};
	buf_clear(&g->text);
	vec_clear(&g->tokens);
	g->first = n ? c->sentences.v[from].first : 0;
	for (size_t i = from; i < from + n; i++) {
		const struct gold_sentence *s = &c->sentences.v[i];
		bool first = true;
		for (size_t k = 0; k < s->n; k++) {
			const struct gold_word *w = &c->words.v[s->first + k];
			bool space = g->text.len > 0 && (k == 0 || w[-1].space);
			if (space)
				buf_chr(&g->text, ' ');
			size_t at = g->text.len;
			gold_form(&g->text, w, letters, k == 0);
			struct token t = token_of(&scratch, str_sub(buf_view(&g->text), at, g->text.len));
			t.from = (uint32_t)at;
			t.to = (uint32_t)g->text.len;
			t.flags |= space ? TOKEN_SPACE : 0;
			t.flags |= k == 0 ? TOKEN_SENTENCE : 0;
			if (first && t.kind != TOKEN_PUNCT) {
				t.flags |= TOKEN_FIRST;
				first = false;
			}
			vec_push(&g->tokens, t);
		}
	}
	tokens_done(&scratch);
}

void
gold_text_done(struct gold_text *g)
{
	buf_done(&g->text);
	vec_done(&g->tokens);
}

void
gold_words(struct words *w, const struct gold_text *g)
{
	words_read_tokens(w, buf_view(&g->text), g->tokens.v, g->tokens.n);
}
