-- Reads the documents in the file that IBID_DOCUMENTS names, separated by NUL. Each line of the result holds one's citations, sorted:
-- their keys, with `@` before those in the text.
local signs = { AuthorInText = '@', SuppressAuthor = '', NormalCitation = '' }

local function citations(text)
  local found = {}
  local body = pandoc.Div(pandoc.read(text, 'markdown+autolink_bare_uris').blocks)
  pandoc.walk_block(body, { Cite = function(cite)
    local ids = {}
    for _, one in ipairs(cite.citations) do
      table.insert(ids, signs[one.mode] .. one.id)
    end
    table.insert(found, table.concat(ids, ' '))
  end })
  table.sort(found)
  return table.concat(found, ', ')
end

function Pandoc()
  local file = io.open(os.getenv('IBID_DOCUMENTS'), 'rb')
  local lines = {}
  for document in (file:read('a') .. '\0'):gmatch('([^\0]*)\0') do
    table.insert(lines, citations(document))
  end
  file:close()
  return pandoc.Pandoc({ pandoc.CodeBlock(table.concat(lines, '\n')) })
end
