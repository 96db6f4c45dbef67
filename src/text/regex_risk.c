/*
 * The shape of a pattern: each unbounded repeat of one character multiplies the steps by
 * the text's length, each option by two, each group by its alternatives.  A repeated
 * group that holds a repeat or alternatives is unknown, as is all that this small reader
 * does not read: look-behind verbs, back-references, recursion, conditions, comments,
 * quoted stretches. The bound may be far too high, never too low.
 */
#include "text/regex_risk.h"

#include "base/limits.h"

enum { DEPTH = 32 };
static const double factor_most = 1e15;

/* One open group: the alternative being read, and the dearest one before. */
struct level {
	double sum, factor;          /* of the earlier alternatives; of this one */
	unsigned most, loops;
};

/* Steps over one item that is no group; false when it is not understood. */
static bool
skip_escape(struct str p, size_t *at)
{
	if (*at + 1 >= p.len)
		return false;
	char c = p.ptr[*at + 1];
	if ((c >= '1' && c <= '9') || c == 'g' || c == 'k' || c == 'Q' || c == 'E' ||
	    c == 'G' || c == 'K' || c == 'X' || c == 'R' || c == 'o' || c == 'c')
		return false;
	*at += 2;
	if ((c == 'p' || c == 'P' || c == 'x' || c == 'N') && *at < p.len &&
	    p.ptr[*at] == '{') {
		while (*at < p.len && p.ptr[*at] != '}')
			++*at;
		if (*at >= p.len)
			return false;
		++*at;
	}
	return true;
}

static bool
skip_class(struct str p, size_t *at)
{
	size_t i = *at + 1;
	if (i < p.len && p.ptr[i] == '^')
		i++;
	if (i < p.len && p.ptr[i] == ']')
		i++;
	for (; i < p.len && p.ptr[i] != ']'; i++) {
		if (p.ptr[i] == '\\') {
			if (i + 1 < p.len && (p.ptr[i + 1] == 'Q' || p.ptr[i + 1] == 'E'))
				return false;
			i++;
		} else if (p.ptr[i] == '[' && i + 1 < p.len && p.ptr[i + 1] == ':') {
			while (i + 1 < p.len && !(p.ptr[i] == ':' && p.ptr[i + 1] == ']'))
				i++;
			if (i + 1 >= p.len)
				return false;
			i++;
		}
	}
	if (i >= p.len)
		return false;
	*at = i + 1;
	return true;
}

/* The head of a group behind "(": (?: (?= (?! (?<= (?<! (?> (?<name> (?P<name> (?i:. */
static bool
skip_group_head(struct str p, size_t *at)
{
	size_t i = *at + 1;
	if (i < p.len && p.ptr[i] == '*')
		return false;
	if (i >= p.len || p.ptr[i] != '?') {
		*at = i;
		return true;
	}
	i++;
	if (i < p.len &&
	    (p.ptr[i] == ':' || p.ptr[i] == '=' || p.ptr[i] == '!' || p.ptr[i] == '>')) {
		*at = i + 1;
		return true;
	}
	if (i < p.len && (p.ptr[i] == 'i' || p.ptr[i] == 's' || p.ptr[i] == 'm') &&
	    i + 1 < p.len && (p.ptr[i + 1] == ':' || p.ptr[i + 1] == ')')) {
		*at = p.ptr[i + 1] == ':' ? i + 2 : i + 1;
		return true;
	}
	if (i < p.len && p.ptr[i] == 'P')
		i++;
	if (i >= p.len || p.ptr[i] != '<')
		return false;
	i++;
	if (i < p.len && (p.ptr[i] == '=' || p.ptr[i] == '!')) {
		*at = i + 1;
		return true;
	}
	while (i < p.len && p.ptr[i] != '>')
		i++;
	*at = i + 1;
	return i < p.len;
}

struct repeat { double most; bool there, unbounded; };

/* ? * + {n} {n,m} {n,} behind an item, with its lazy or possessive sign. */
static struct repeat
read_repeat(struct str p, size_t *at)
{
	struct repeat r = {1, false, false};
	if (*at >= p.len)
		return r;
	char c = p.ptr[*at];
	if (c == '?') {
		r = (struct repeat){2, true, false};
		++*at;
	} else if (c == '*' || c == '+') {
		r = (struct repeat){1, true, true};
		++*at;
	} else if (c == '{') {
		struct str rest = str_sub(p, *at + 1, p.len);
		uint64_t low = 0, high = 0;
		if (!str_take_size(&rest, &low))
			return r;
		high = low;
		bool comma = str_take_char(&rest, ',');
		bool open = comma && !str_take_size(&rest, &high);
		if (!str_take_char(&rest, '}'))
			return r;
		r = (struct repeat){
		    open ? (double)low + 1 : (double)high + 1, true, open};
		*at = p.len - rest.len;
	} else {
		return r;
	}
	if (*at < p.len && (p.ptr[*at] == '?' || p.ptr[*at] == '+'))
		++*at;
	return r;
}

static void
close_alternative(struct level *l)
{
	l->sum += l->factor;
	l->most = l->most > l->loops ? l->most : l->loops;
	l->factor = 1;
	l->loops = 0;
}

/* A group ends: what it costs goes to the level around it. */
static bool
close_group(struct level *inner, struct level *outer, struct repeat r)
{
	close_alternative(inner);
	bool choice = inner->sum > 1 || inner->most > 0;
	if (r.unbounded && choice)
		return false;
	if (r.unbounded) {
		outer->loops++;
	} else {
		/* k rounds of c choices: at most c ^ k, and the length to the power of k
		 * loops. */
		double rounds = r.there ? (r.most > 1 ? r.most - 1 : 1) : 1;
		if (rounds > 1 && choice && rounds > 16)
			return false;
		for (double i = 0;
		     i < (choice ? rounds : 1) && outer->factor < factor_most; i++) {
			outer->factor *= inner->sum;
			outer->loops += inner->most;
		}
	}
	outer->factor *= r.most;
	return true;
}

struct regex_risk
regex_risk_of(struct str p)
{
	const struct regex_risk unknown = {.unknown = true};
	struct level stack[DEPTH] = {{0, 1, 0, 0}};
	size_t depth = 0;
	for (size_t at = 0; at < p.len; ) {
		struct level *l = &stack[depth];
		bool group = false;
		switch (p.ptr[at]) {
		case '\\':
			if (!skip_escape(p, &at))
				return unknown;
			break;
		case '[':
			if (!skip_class(p, &at))
				return unknown;
			break;
		case '(':
			if (depth + 1 >= DEPTH || !skip_group_head(p, &at))
				return unknown;
			stack[++depth] = (struct level){0, 1, 0, 0};
			continue;
		case '|':
			close_alternative(l);
			at++;
			continue;
		case ')':
			if (depth == 0)
				return unknown;
			at++;
			group = true;
			break;
		default:
			at++;
		}
		struct repeat r = read_repeat(p, &at);
		if (group) {
			if (!close_group(l, &stack[depth - 1], r))
				return unknown;
			depth--;
		} else {
			l->factor *= r.most;
			l->loops += r.unbounded;
		}
		if (stack[depth].factor > factor_most || stack[depth].loops > 64)
			return unknown;
	}
	if (depth)
		return unknown;
	close_alternative(&stack[0]);
	return (struct regex_risk){.factor = stack[0].sum, .loops = stack[0].most};
}

double
regex_risk_steps(const struct regex_risk *r, size_t text)
{
	if (r->unknown)
		return factor_most;
	double steps = r->factor;
	for (unsigned i = 0; i < r->loops && steps < factor_most; i++)
		steps *= (double)text;
	return steps;
}
