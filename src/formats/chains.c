/* Chains of coreference have numbers; pages they are about have titles with _ for
 * blanks. */
#include "formats/chains.h"

#include "base/ascii.h"
#include "formats/percent.h"

bool
chain_is_number(struct str s)
{
	str_take_char(&s, 'e');
	size_t n = 0;
	while (n < s.len && ascii_is_digit(s.ptr[n]))
		n++;
	return s.len && n == s.len;
}

/* Whether a name of somebody's stands before the entry: "MESH:D01", and not
 * "Alien:_Covenant". */
static bool
is_entry(struct str s)
{
	size_t colon = 0;
	while (colon < s.len && (ascii_is_letter(s.ptr[colon]) || ascii_is_digit(s.ptr[colon])))
		colon++;
	return colon && colon + 1 < s.len && s.ptr[colon] == ':' && s.ptr[colon + 1] != '_';
}

void
chain_reference(struct records *r, uint32_t mention, struct str chain, struct str page,
    size_t line)
{
	struct buf plain = {0}, whole = {0}, title = {0};
	percent_decode(&plain, page);
	bool entry = is_entry(buf_view(&plain));
	buf_puts(&whole, entry ? "" : "Wikipedia:");
	buf_str(&whole, buf_view(&plain));
	records_note(r, record_ref_mention(mention), STR("Reference"), buf_view(&whole), line);
	for (size_t i = 0; i < plain.len; i++)
		buf_chr(&title, plain.ptr[i] == '_' ? ' ' : plain.ptr[i]);
	/* With a blank it is a number with a name behind it. */
	if (!entry && str_chr(buf_view(&plain), ' ') == plain.len)
		records_actor(r, chain, buf_view(&title), STR_NONE);
	buf_done(&plain);
	buf_done(&whole);
	buf_done(&title);
}
