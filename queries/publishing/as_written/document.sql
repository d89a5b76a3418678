select document_id, publisher_id, title, url, published_on, published_basis, language, note,
    case when may_be_shared then 'yes' when not may_be_shared then 'no' end as may_be_shared
from document_at($version) order by document_no
