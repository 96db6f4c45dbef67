#include "text/markdown.h"

bool
markdown_read(struct str article, struct make *m, struct err *err)
{
	(void)err;
	m->pre = true;
	make_text(m, article, 0, article.len);
	make_end(m, article.len);
	return true;
}
