select document_id, publisher_id, title, url, published_on, published_basis, language, note
from document_at($version) order by document_no
