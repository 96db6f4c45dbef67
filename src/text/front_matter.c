/*
 * Front matter as most makers of pages read it: YAML between two lines of dashes, or
 * TOML between two of +++.  Only two plain
 * keys are wanted, so neither is parsed; what does not look like keys is the article's own.
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
	if (!str_line(&rest, &line) || !(str_is(line, "---") || str_is(line, "+++")))
		return 0;
	bool toml = line.ptr[0] == '+';
	char sign = toml ? '=' : ':';
	while (str_line(&rest, &line)) {
		if (toml ? str_is(line, "+++") : str_is(line, "---") || str_is(line, "..."))
			return s.len - rest.len;
		size_t at = str_chr(line, sign);
		struct str key = str_sub(line, 0, at), value = str_sub(line, at + 1, line.len);
		key = toml ? str_trim(key) : key;
		if (at < line.len && str_is(key, "title"))
			*title = unquoted(str_trim(value));
		else if (at < line.len && str_is(key, "date"))
			*date = unquoted(str_trim(value));
		else if (line.len && !strchr(line.ptr[0] ? toml ? "#-[]\"'{}" : "#-" : "", line.ptr[0]) &&
		    line.ptr[0] != ' ' && line.ptr[0] != '\t' && at == line.len)
			return 0;        /* a rule, and words behind it */
	}
	return 0;
}
