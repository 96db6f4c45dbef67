/*
 * Words that lost the blank between them: "Ukrainebut", "RussiaThe".  Where no list and no
 * dictionary knows a word, the known name that it begins with is found in it when what is left
 * is a small word of three letters or more; shorter ones end too many names.
 */
#include "rules/glued.h"

enum { SHORTEST = 5 };               /* of the name: bytes */

static bool
is_small_word(struct str s)
{
	static const char *const words[] = {"but", "the", "and", "was", "has", "for", "are", "not",
	    "who", "with", "from", "that", "this", "said", "will", "have", "had", "which", "were",
	    "after", "also", "when", "while", "they", "their", "its", "his", "into", "would"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(s, words[i]))
			return true;
	return false;
}

size_t
glued_name(const struct engine *e, uint32_t t)
{
	enum { LONGEST_REST = 5 };
	const struct tok *k = &e->toks.v[t];
	struct str text = tok_text(e, t), fold = tok_fold(e, t);
	const unsigned asked = FLAG_CAP | FLAG_ALPHA;
	if (k->exact || k->fold || (k->flags & asked) != asked || k->flags & FLAG_UPPER ||
	    text.len != fold.len || text.len < SHORTEST + 3 ||
	    e->words.forms.list.v[e->words.list.v[t].form].lexeme != NULL)
		return 0;
	for (size_t rest = 3; rest <= LONGEST_REST && rest + SHORTEST <= text.len; rest++)
		if (is_small_word(str_sub(fold, fold.len - rest, fold.len)))
			return text.len - rest;
	return 0;
}
