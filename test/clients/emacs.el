;; emacs --no-init-file --batch -l emacs.el FILE, with RUN_STEP_SERVER naming the server's file: what Eglot gets from
;; it, as JSON on standard output.
(require 'package)
(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'js)
(require 'json)

(define-derived-mode told-json-mode js-mode "JSON")
(put 'told-json-mode 'eglot-language-id "json")
(add-to-list 'eglot-server-programs
             `(told-json-mode . (,(getenv "RUN_STEP_NODE") ,(getenv "RUN_STEP_SERVER") "--stdio")))
(setq eglot-sync-connect 10
      eglot-autoshutdown t
      eglot-send-changes-idle-time 0
      eglot-confirm-server-initiated-edits nil
      eglot-confirm-server-edits nil)

(defun wait-for (condition)
  "Wait until CONDITION gives something, and give it."
  (let ((end (+ (float-time) 10)) value)
    (while (and (not (setq value (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.02))
    value))

(defun diagnostics ()
  (flymake-start)
  (accept-process-output nil 0.02)
  (flymake-diagnostics))

(defun request (method params)
  (jsonrpc-request (eglot-current-server) method params))

(let (told)
  (find-file (pop command-line-args-left))
  (told-json-mode)
  (setq-local flymake-no-changes-timeout nil)
  (apply #'eglot--connect (eglot--guess-contact))
  (flymake-mode 1)
  (let ((found (wait-for #'diagnostics)))
    (push (cons 'diagnostics
                (vconcat (mapcar (lambda (d)
                                   `((message . ,(substring-no-properties (flymake-diagnostic-text d)))
                                     (text . ,(buffer-substring-no-properties (flymake-diagnostic-beg d)
                                                                              (flymake-diagnostic-end d)))))
                                 found)))
          told)
    (goto-char (1+ (flymake-diagnostic-beg (car found)))))
  (push (cons 'hover (plist-get (plist-get (request :textDocument/hover (eglot--TextDocumentPositionParams))
                                           :contents)
                                :value))
        told)
  (let ((items (request :textDocument/completion (eglot--TextDocumentPositionParams))))
    (push (cons 'completion (vconcat (mapcar (lambda (item) (plist-get item :label)) items))) told))
  (let* ((at (eglot--pos-to-lsp-position))
         (actions (request :textDocument/codeAction
                           `(:textDocument ,(eglot--TextDocumentIdentifier)
                             :range (:start ,at :end ,at)
                             :context (:diagnostics []))))
         (fix (cl-find-if (lambda (action) (eq t (plist-get action :isPreferred))) actions)))
    (push (cons 'action (plist-get fix :title)) told)
    (eglot--apply-workspace-edit (plist-get fix :edit) nil)
    ;; What Eglot does when the user pauses, which nobody does here.
    (eglot--signal-textDocument/didChange))
  (push (cons 'text (buffer-string)) told)
  (push (cons 'cleared (if (wait-for (lambda () (not (diagnostics)))) t :json-false)) told)
  (eglot-shutdown (eglot-current-server))
  (princ (json-encode told))
  (terpri)
  (kill-emacs 0))
