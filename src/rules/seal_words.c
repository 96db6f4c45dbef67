/*
 * Sealing: texts and words.  The rows of words and their hash table are the very ones that
 * matching uses; over a base they are the base's, with new words behind.
 */
#include "rules/seal.h"

#include "lang/tree.h"
#include "text/uni.h"

struct str
sealed_str(const struct sealer *s, struct r_str text)
{
	return (struct str){text.len ? (const char *)s->text.v + text.at : "", text.len};
}

struct r_str
seal_text(struct sealer *s, struct str text)
{
	uint32_t at = (uint32_t)s->text.n;
	if (!text.len)
		return (struct r_str){0, 0};
	if (s->text.n + text.len > s->text.cap) {
		s->text.cap = (s->text.n + text.len) * 2;
		s->text.v = mem_resize(s->text.v, s->text.cap, sizeof *s->text.v);
	}
	memcpy(s->text.v + s->text.n, text.ptr, text.len);
	s->text.n += text.len;
	return (struct r_str){at, (uint32_t)text.len};
}

struct r_str
seal_str(struct sealer *s, struct str text)
{
	uint32_t at;
	if (!text.len)
		return (struct r_str){0, 0};
	if (map_get(s->text_of, text, &at))
		return (struct r_str){at, (uint32_t)text.len};
	struct r_str r = seal_text(s, text);
	map_set(s->text_of, text, r.at);
	return r;
}

/* ---- words */

/* The slot of a word, or the empty one where it belongs. */
static struct r_slot *
word_slot(const struct sealer *s, struct str text, uint32_t hash)
{
	size_t mask = s->slots.n - 1, i = hash & mask;
	for (;; i = (i + 1) & mask) {
		struct r_slot *slot = &s->slots.v[i];
		if (!slot->word || (slot->hash == hash &&
				       str_eq(sealed_str(s, s->words.v[slot->word].text), text)))
			return slot;
	}
}

static void
resize(struct r_slot **v, size_t *size, size_t more)
{
	struct r_slot *table = mem_array(more, sizeof *table);
	for (size_t i = 0; i < *size; i++) {
		struct r_slot k = (*v)[i];
		size_t at = k.hash & (more - 1);
		if (!k.word)
			continue;
		while (table[at].word)
			at = (at + 1) & (more - 1);
		table[at] = k;
	}
	mem_free(*v);
	*v = table;
	*size = more;
}

/* Two thirds full at most; over a base three quarters. */
bool
seal_slots_grow(const struct sealer *s, struct r_slot **v, size_t *size, size_t n)
{
	if (s->base && *size ? (n + 1) * 4 <= *size * 3 : (n + 1) * 3 <= *size * 2)
		return false;
	resize(v, size, *size ? *size * 2 : 64);
	return true;
}

void
words_init(struct sealer *s)
{
	struct r_word none = {0};
	vec_push(&s->words, none);
	resize(&s->slots.v, &s->slots.n, 1024);
}

uint32_t
seal_word(struct sealer *s, struct str text)
{
	if (!text.len)
		return 0;
	uint32_t hash = word_hash(text);
	struct r_slot *slot = word_slot(s, text, hash);
	if (slot->word)
		return slot->word;
	if (seal_slots_grow(s, &s->slots.v, &s->slots.n, s->words.n))
		slot = word_slot(s, text, hash);
	struct r_word w = {.text = seal_text(s, text)};
	*slot = (struct r_slot){hash, (uint32_t)s->words.n};
	vec_push(&s->words, w);
	return slot->word;
}

uint32_t
seal_find_word(const struct sealer *s, struct str text)
{
	return text.len ? word_slot(s, text, word_hash(text))->word : 0;
}

uint32_t
seal_word_folded(struct sealer *s, struct str text)
{
	buf_clear(&s->fold);
	uni_fold(&s->fold, text);
	return seal_word(s, buf_view(&s->fold));
}

bool
seal_relation(struct sealer *s, struct str name, uint32_t *relation, uint32_t *word,
    const char **meant)
{
	struct str base = str_sub(name, 0, str_chr(name, ':')), names[DEP_N];
	enum dependency d;
	if (!dep_of(name, &d) || base.len + 1 == name.len) {
		for (size_t i = 1; i < DEP_N; i++)
			names[i - 1] = str_of(dep_name((enum dependency)i));
		*meant = seal_suggest(s, base, names, DEP_N - 1, "");
		return false;
	}
	*relation = d;
	*word = str_is(name, dep_name(d)) || base.len == name.len ? 0 :
	    seal_word_folded(s, str_sub(name, base.len + 1, name.len));
	return true;
}

void
seal_tokens(struct sealer *s, struct str text)
{
	static const char *const whole[] = {"'s", "\xE2\x80\x99s", "n't",
	    "n\xE2\x80\x99t", "'re", "'ve", "'ll", "'d", "'m", "'"};
	/* A word behind it, so that the stop of "Dr." is no sentence's end. */
	text = str_trim(text);
	buf_clear(&s->phrase);
	buf_str(&s->phrase, text);
	buf_puts(&s->phrase, " a");
	tokens_read(&s->tokens, buf_view(&s->phrase));
	s->tokens.list.n--;
	for (size_t i = 0; text.len <= 5 && i < sizeof whole / sizeof *whole; i++) {
		if (!str_is(text, whole[i]))
			continue;
		struct token t = {.from = 0, .to = (uint32_t)text.len};
		vec_clear(&s->tokens.list);
		vec_push(&s->tokens.list, t);
	}
}
