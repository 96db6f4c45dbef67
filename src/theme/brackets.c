/* Examples without their brackets, and where each byte stood. */
#include "theme/brackets.h"

enum { DEPTH = 8 };

static void
keep(struct bracketed *b, char c, size_t at)
{
	buf_chr(&b->text, c);
	vec_push(&b->place, (uint32_t)at);
}

static bool
is_label(char c, bool first)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (!first && ((c >= '0' && c <= '9') || c == '_' || c == '-'));
}

/* ":Source" at `at`, or nothing. */
static struct str
label_at(struct str s, size_t at)
{
	size_t end = at + 1;
	if (at + 1 >= s.len || s.ptr[at] != ':' || !is_label(s.ptr[at + 1], true))
		return STR_NONE;
	while (end < s.len && is_label(s.ptr[end], false))
		end++;
	return str_sub(s, at + 1, end);
}

static void
complain(struct bracketed *b, size_t at, const char *problem)
{
	if (!b->problem)
		b->problem_at = at;
	if (!b->problem)
		b->problem = problem;
}

void
brackets_read(struct bracketed *b, struct str s)
{
	size_t open[DEPTH], depth = 0;
	*b = (struct bracketed){.problem = NULL};
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		bool escaped = c == '\\' && i + 1 < s.len && (s.ptr[i + 1] == '[' || s.ptr[i + 1] == ']');
		if (escaped) {
			i++;
			keep(b, s.ptr[i], i);
		} else if (c == '[' && depth == DEPTH) {
			complain(b, i, "brackets nest too deep");
		} else if (c == '[') {
			open[depth++] = b->list.n;
			struct bracket next = {{b->text.len, b->text.len}, i + 1, i + 1, STR_NONE};
			vec_push(&b->list, next);
		} else if (c == ']' && depth) {
			struct bracket *k = &b->list.v[open[--depth]];
			k->span.to = b->text.len;
			k->to = i;
			k->label = label_at(s, i + 1);
			if (k->span.from == k->span.to)
				complain(b, i, "nothing stands in the brackets");
			i += k->label.len ? k->label.len + 1 : 0;
		} else if (c == ']') {
			complain(b, i, "a ] without its [");
		} else {
			keep(b, c, i);
		}
	}
	vec_push(&b->place, (uint32_t)s.len);
	if (depth)
		complain(b, b->list.v[open[depth - 1]].from - 1, "a [ without its ]");
}

void
brackets_done(struct bracketed *b)
{
	buf_done(&b->text);
	vec_done(&b->place);
	vec_done(&b->list);
}
