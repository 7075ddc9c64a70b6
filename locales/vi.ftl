### What users read. Keep the rooms apart and sorted as they are: one section a room.

## status: the national status codes (domain.md 2.1)
status-1 = Mới đăng ký
status-2 = Được tiếp nhận
status-3 = Không được tiếp nhận
status-4 = Đang xử lý
status-5 = Yêu cầu bổ sung giấy tờ
status-6 = Yêu cầu thực hiện nghĩa vụ tài chính
status-7 = Công dân yêu cầu rút hồ sơ
status-8 = Dừng xử lý
status-9 = Đã xử lý xong
status-10 = Đã trả kết quả
status-foreign = Trạng thái lạ ({ $code })

## rules: reason-… is why something may not be done

## server: problem-… are titles of errors

## console

# keys
key-space = Dấu cách

# contexts
context-global = Mọi nơi mà chữ cái là lệnh
context-list = Danh sách công việc
context-case = Hồ sơ
context-dialog = Hộp thoại
context-text = Ô nhập chữ
context-palette = Tìm lệnh
context-help = Trợ giúp

# groups of chords
group-case = Việc khác với hồ sơ
group-system = Hệ thống
group-finish = Hoàn thành
group-go = Đi đến
group-end = Kết thúc hồ sơ
group-view = Danh sách
group-mark = Đánh dấu

# the key card (docs/keys.vi.md)
card-title = Phím của motcua
card-about = Bộ phím mặc định của quầy. Trong chương trình, nhấn `?` hoặc `F1` để xem những phím dùng được ở chỗ đang đứng. Trang này được tạo từ bộ phím; không sửa tay.
card-keys = Phím
card-command = Lệnh
card-what = Việc làm

# what is wrong in a keymap file
keymap-syntax = không đọc được dòng này ({ $words })
keymap-version = phiên bản { $version } của tệp phím không được hỗ trợ; ghi version = 1
keymap-unknown-setting = thiết lập “{ $name }” không có hoặc có giá trị sai
keymap-unknown-keymap = không có bộ phím “{ $name }”; có: { $known }
keymap-not-a-section = “{ $name }” phải là một mục, ví dụ [list]
keymap-not-a-command = bên phải dấu = phải là tên lệnh trong ngoặc kép
keymap-not-a-list-of-contexts = inherits phải là danh sách tên ngữ cảnh, ví dụ ["global"]
keymap-inherits-itself = các ngữ cảnh kế thừa vòng quanh
keymap-key-empty = thiếu tên phím
keymap-key-unknown = không có phím nào tên “{ $key }”
keymap-key-shifted = “{ $key }”: ghi luôn ký tự gõ được khi giữ Shift, ví dụ A
keymap-key-repeated = “{ $key }” ghi một phím bổ trợ hai lần
keymap-unknown-command = không có lệnh “{ $id }”
keymap-unknown-command-meant = không có lệnh “{ $id }”; có phải ý bạn là “{ $meant }”?
keymap-unknown-context = không có ngữ cảnh “{ $id }”; có: { $known }
keymap-unknown-context-meant = không có ngữ cảnh “{ $id }”; có phải ý bạn là “{ $meant }”?
keymap-not-there = lệnh “{ $command }” không dùng được trong [{ $context }]
keymap-conflict = phím này đã được gán ở { $first }
keymap-leaf-and-prefix = trong [{ $context }], phím này vừa là lệnh vừa là phần đầu của “{ $longer }” ({ $other }); ghi "unbound" cho một trong hai
keymap-printable-in-text = “{ $key }” là chữ để gõ trong ô nhập, không gán lệnh được
keymap-picks-a-choice = “{ $key }” dùng để chọn mục trong hộp thoại, không gán lệnh được
keymap-erases-in-text = trong ô nhập, phím này luôn là xoá lùi
keymap-not-sent = thiết bị đầu cuối không gửi được “{ $key }”
keymap-sent-as-another = thiết bị đầu cuối gửi “{ $key }” thành “{ $other }”
keymap-rewritten = bộ gõ { $method } sẽ đổi tổ hợp này thành chữ khác; nếu luôn tắt bộ gõ, ghi input_method = "off" trong [meta]
keymap-erases-by-itself = bộ gõ tự gửi phím Backspace, nên không gán lệnh làm thay đổi hồ sơ vào phím này
keymap-esc-in-chord = Esc dùng để bỏ dở tổ hợp, không thể nằm trong tổ hợp
keymap-formal-on-a-letter = lệnh “{ $command }” có hiệu lực pháp lý ngay, không gán vào một chữ cái đơn lẻ
keymap-no-way = không còn phím nào cho lệnh “{ $command }” trong [{ $context }]

# commands
command-list-next = Xuống một dòng
command-list-next-about = Chọn dòng ngay bên dưới.
command-list-previous = Lên một dòng
command-list-previous-about = Chọn dòng ngay bên trên.
command-list-page-down = Xuống một trang
command-list-page-down-about = Chọn dòng ở trang sau.
command-list-page-up = Lên một trang
command-list-page-up-about = Chọn dòng ở trang trước.
command-list-first = Về đầu danh sách
command-list-first-about = Chọn dòng đầu tiên.
command-list-last = Đến cuối danh sách
command-list-last-about = Chọn dòng cuối cùng.
command-list-open = Mở
command-list-open-about = Mở mục đang chọn.
command-list-mark = Đánh dấu
command-list-mark-about = Đánh dấu hoặc bỏ dấu dòng đang chọn rồi xuống dòng sau.
command-list-mark-range = Đánh dấu đến đây
command-list-mark-range-about = Đánh dấu mọi dòng từ dấu gần nhất đến dòng đang chọn.
command-list-mark-all = Đánh dấu tất cả
command-list-mark-all-about = Đánh dấu mọi hồ sơ khớp với bộ lọc.
command-list-unmark-all = Bỏ mọi dấu
command-list-unmark-all-about = Bỏ dấu của tất cả các dòng.
command-view-next = Danh sách sau
command-view-next-about = Sang danh sách công việc tiếp theo.
command-view-previous = Danh sách trước
command-view-previous-about = Về danh sách công việc liền trước.
command-view-1 = Danh sách 1
command-view-1-about = Sang danh sách công việc thứ 1.
command-view-2 = Danh sách 2
command-view-2-about = Sang danh sách công việc thứ 2.
command-view-3 = Danh sách 3
command-view-3-about = Sang danh sách công việc thứ 3.
command-view-4 = Danh sách 4
command-view-4-about = Sang danh sách công việc thứ 4.
command-view-5 = Danh sách 5
command-view-5-about = Sang danh sách công việc thứ 5.
command-view-6 = Danh sách 6
command-view-6-about = Sang danh sách công việc thứ 6.
command-view-7 = Danh sách 7
command-view-7-about = Sang danh sách công việc thứ 7.
command-view-8 = Danh sách 8
command-view-8-about = Sang danh sách công việc thứ 8.
command-view-9 = Danh sách 9
command-view-9-about = Sang danh sách công việc thứ 9.
command-find = Tìm
command-find-about = Tìm theo đuôi mã hồ sơ, tên không cần dấu, hoặc đầu số giấy tờ.
command-sort = Sắp xếp
command-sort-about = Đổi thứ tự sắp xếp của danh sách.
command-filter = Lọc
command-filter-about = Thu hẹp danh sách theo thủ tục, đơn vị, kênh tiếp nhận hoặc hạn trả.
command-reload = Tải lại
command-reload-about = Lấy lại dữ liệu mới nhất từ máy chủ.
command-case-accept = Tiếp nhận
command-case-accept-about = Tiếp nhận hồ sơ; máy chủ cấp mã và tính ngày hẹn trả.
command-case-decline = Từ chối tiếp nhận
command-case-decline-about = Từ chối tiếp nhận hồ sơ, phải nêu lý do.
command-case-request-supplement = Yêu cầu bổ sung
command-case-request-supplement-about = Yêu cầu công dân bổ sung, hoàn thiện hồ sơ; thời hạn tạm dừng.
command-case-receive-supplement = Nhận bổ sung
command-case-receive-supplement-about = Ghi nhận giấy tờ công dân bổ sung; thời hạn tính tiếp.
command-case-forward = Chuyển
command-case-forward-about = Chuyển hồ sơ đến đơn vị hoặc cán bộ xử lý tiếp theo.
command-case-acknowledge = Nhận bàn giao
command-case-acknowledge-about = Xác nhận đã nhận hồ sơ được chuyển đến.
command-case-refuse = Không nhận bàn giao
command-case-refuse-about = Trả hồ sơ về nơi chuyển, phải nêu lý do; thời hạn không tính lại.
command-case-recall = Thu hồi
command-case-recall-about = Lấy lại hồ sơ đã chuyển mà nơi nhận chưa xác nhận.
command-case-assign = Giao việc
command-case-assign-about = Phân công hồ sơ cho cán bộ trong đơn vị.
command-case-attach = Đính kèm
command-case-attach-about = Đính kèm bản quét làm thành phần hồ sơ hoặc làm kết quả.
command-case-attach-newest = Đính kèm bản quét mới nhất
command-case-attach-newest-about = Đính kèm bản quét mới nhất vào thành phần còn thiếu tiếp theo.
command-case-resolve = Hoàn thành xử lý
command-case-resolve-about = Ghi nhận hồ sơ đã xử lý xong và có kết quả.
command-case-return = Trả kết quả
command-case-return-about = Ghi nhận đã trả kết quả cho công dân.
command-case-stop = Dừng xử lý
command-case-stop-about = Dừng xử lý hồ sơ, phải nêu lý do.
command-case-note = Ghi chú
command-case-note-about = Thêm ghi chú nội bộ vào hồ sơ.
command-case-correct = Đính chính
command-case-correct-about = Sửa thông tin ghi sai trong hồ sơ.
command-case-undo = Hoàn tác
command-case-undo-about = Hoàn tác thao tác vừa làm.
command-preview-toggle = Xem trước
command-preview-toggle-about = Hiện hoặc ẩn khung xem trước.
command-preview-next-page = Trang sau của bản xem
command-preview-next-page-about = Sang trang sau của tài liệu đang xem.
command-preview-previous-page = Trang trước của bản xem
command-preview-previous-page-about = Về trang trước của tài liệu đang xem.
command-copy-code = Chép mã hồ sơ
command-copy-code-about = Gửi mã hồ sơ đến bộ nhớ tạm của máy trạm.
command-dialog-submit = Đồng ý
command-dialog-submit-about = Thực hiện với những gì đã chọn và đã gõ.
command-dialog-next = Ô sau
command-dialog-next-about = Sang ô tiếp theo, hoặc gõ tiếp giúp phần còn lại.
command-dialog-previous = Ô trước
command-dialog-previous-about = Về ô liền trước.
command-palette = Tìm lệnh
command-palette-about = Tìm một lệnh theo tên, không cần dấu.
command-help = Trợ giúp
command-help-about = Xem mọi phím dùng được ở đây.
command-back = Quay lại
command-back-about = Đóng ô đang mở hoặc về màn hình trước; không mất chữ đã gõ.
command-log-outbox = Hộp gửi đi
command-log-outbox-about = Xem những thao tác đang chờ gửi, đã gửi và bị từ chối.
command-language-toggle = Đổi ngôn ngữ
command-language-toggle-about = Đổi giữa tiếng Việt và tiếng Anh.
command-redraw = Vẽ lại màn hình
command-redraw-about = Vẽ lại toàn bộ màn hình.
command-lock = Khoá
command-lock-about = Khoá màn hình khi rời quầy.
command-suspend = Tạm về dòng lệnh
command-suspend-about = Tạm dừng chương trình, trở về dòng lệnh; gõ fg để quay lại.
command-quit = Thoát
command-quit-about = Thoát chương trình.

## command line
