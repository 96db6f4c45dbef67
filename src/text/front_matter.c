/*
 * Front matter as most makers of pages read it: YAML between two lines of dashes.  Only two plain
 * keys are wanted, so no YAML is parsed; what does not look like keys is the article's own.
 */
#include "text/front_matter.h"

#include <string.h>

static struct str
unquoted(struct str s)
{
	bool quoted = s.len > 1 && (s.ptr[0] == '"' || s.ptr[0] == '\'') &&
	    s.ptr[s.len - 1] == s.ptr[0];
	return quoted ? str_sub(s, 1, s.len - 1) : s;
}

size_t
front_matter(struct str s, struct str *title, struct str *date)
{
	struct str rest = s, line;
	*title = *date = STR_NONE;
	if (!str_line(&rest, &line) || !str_is(line, "---"))
		return 0;
	while (str_line(&rest, &line)) {
		if (str_is(line, "---") || str_is(line, "..."))
			return s.len - rest.len;
		if (str_starts(line, STR("title:")))
			*title = unquoted(str_trim(str_sub(line, 6, line.len)));
		else if (str_starts(line, STR("date:")))
			*date = unquoted(str_trim(str_sub(line, 5, line.len)));
		else if (line.len && !strchr(line.ptr[0] ? "#-" : "", line.ptr[0]) &&
		    line.ptr[0] != ' ' && line.ptr[0] != '\t' && str_chr(line, ':') == line.len)
			return 0;        /* a rule, and words behind it */
	}
	return 0;
}
