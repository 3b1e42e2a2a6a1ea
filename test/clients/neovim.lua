-- nvim --headless --clean -c 'luafile neovim.lua' FILE, with RUN_STEP_SERVER naming the server's file: what Neovim gets
-- from it, as JSON on standard output.
local told, ended = {}, false
local buffer = vim.api.nvim_get_current_buf()
local start = vim.lsp.start_client or vim.lsp.start
local id = start({
  name = 'run-step',
  cmd = { os.getenv('RUN_STEP_NODE'), os.getenv('RUN_STEP_SERVER'), '--stdio' },
  root_dir = vim.fn.getcwd(),
  on_exit = function() ended = true end,
})
vim.lsp.buf_attach_client(buffer, id)

local function wait(condition) return vim.wait(10000, condition, 20) end
local client
wait(function()
  client = vim.lsp.get_client_by_id(id)
  return client and client.initialized
end)
wait(function() return #vim.diagnostic.get(buffer) > 0 end)

local function text_of(d)
  return table.concat(vim.api.nvim_buf_get_text(buffer, d.lnum, d.col, d.end_lnum, d.end_col, {}), '\n')
end
local function request(method, params)
  local answer = client.request_sync(method, params, 10000, buffer)
  return answer and answer.result
end
local diagnostics = vim.diagnostic.get(buffer)
told.diagnostics = vim.tbl_map(function(d) return { code = d.code, text = text_of(d) } end, diagnostics)

local problem = diagnostics[1]
vim.api.nvim_win_set_cursor(0, { problem.lnum + 1, problem.col + 1 })
local position = vim.lsp.util.make_position_params(0, client.offset_encoding)
told.hover = table.concat(
  vim.lsp.util.convert_input_to_markdown_lines(request('textDocument/hover', position).contents), '\n')
local items = request('textDocument/completion', position)
told.completion = vim.tbl_map(function(item) return item.label end, items.items or items)

local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
params.context = { diagnostics = {} }
for _, action in ipairs(request('textDocument/codeAction', params)) do
  if action.isPreferred then
    told.action = action.title
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
    break
  end
end
told.text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
told.cleared = wait(function() return #vim.diagnostic.get(buffer) == 0 end)

client.stop()
wait(function() return ended end)
io.stdout:write(vim.json.encode(told), '\n')
vim.cmd('qa!')
