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
# calendar
reason-calendar-missing-year = Lịch làm việc năm { $year } chưa có trong danh mục: không thể tính ngày hẹn trả. Đề nghị cán bộ CNTT nạp lịch nghỉ lễ, hoán đổi của năm { $year }.
reason-calendar-no-hours = Giờ làm việc của đơn vị chưa được khai báo: không thể tính ngày hẹn trả. Đề nghị cán bộ CNTT bổ sung vào danh mục.

# catalogue: why its files could not be read
reason-catalog-unknown-name = Không có danh mục dựng sẵn tên “{ $name }”. Hãy chọn một trong: { $known }.
reason-catalog-missing-file = Danh mục thiếu tệp { $file }. Hãy thêm tệp đó.
reason-catalog-unknown-file = { $file } không phải tệp của danh mục. Hãy đổi tên (các tên dùng được: { $known }) hoặc bỏ tệp đi.
reason-catalog-unreadable = { $file }, dòng { $line }: không đọc được ({ $detail }). Hãy sửa dòng đó.
reason-catalog-other-name = catalog.toml ghi tên “{ $found }” còn thư mục tên “{ $wanted }”. Hãy để hai tên giống nhau.
reason-catalog-no-default-hours = { $file } không có giờ làm việc [hours.default]. Hãy thêm giờ làm việc thường lệ.

## server: problem-… are titles of errors

## console

## command line
cli-motcua = Bàn làm việc một cửa trên thiết bị đầu cuối. Không có lệnh con: mở bàn làm việc
cli-motcua-language = Ngôn ngữ: vi hoặc en
cli-motcua-profile = Hồ sơ kết nối trong tệp cấu hình
cli-motcua-url = Địa chỉ API hồ sơ
cli-motcua-keymap = Tệp phím riêng, đặt trên các lớp khác
cli-motcua-ascii = Vẽ khung bằng ký tự ASCII
cli-demo = Mở bàn làm việc trên một văn phòng dùng thử, dữ liệu tự sinh
cli-demo-catalog = Tên danh mục hoặc thư mục danh mục
cli-demo-cases = Số hồ sơ tạo sẵn
cli-demo-seed = Hạt giống: cùng số, cùng dữ liệu
cli-demo-role = Vai: counter, specialist, supervisor, it
cli-demo-headless = Chỉ chạy API: in một dòng JSON gồm địa chỉ và mã truy cập
cli-demo-database = Dùng cơ sở dữ liệu này thay vì tệp tạm
cli-serve = Chạy API hồ sơ
cli-serve-listen = Địa chỉ và cổng
cli-serve-database = sqlite:ĐƯỜNG-DẪN hoặc postgres://…
cli-serve-documents = Thư mục chứa tài liệu
cli-serve-catalog = Tên danh mục hoặc thư mục danh mục
cli-serve-tls-cert = Chứng thư TLS (PEM)
cli-serve-tls-key = Khóa TLS (PEM)
cli-serve-plain = Cho phép nghe ngoài máy này mà không có TLS
cli-login = Đăng nhập và giữ mã truy cập trên máy này
cli-login-profile = Hồ sơ kết nối
cli-login-url = Địa chỉ API hồ sơ
cli-login-username = Tên đăng nhập
cli-logout = Đăng xuất, xóa mã truy cập trên máy này
cli-logout-profile = Hồ sơ kết nối
cli-logout-url = Địa chỉ API hồ sơ
cli-profiles = Liệt kê các hồ sơ kết nối
cli-profiles-json = In JSON
cli-cases = Làm việc với hồ sơ bằng dòng lệnh
cli-cases-profile = Hồ sơ kết nối
cli-cases-url = Địa chỉ API hồ sơ
cli-cases-list = Liệt kê hồ sơ
cli-cases-list-view = Danh sách: to_receive, new_online, mine, unit, due, supplement, to_return, undigitized, stuck, all
cli-cases-list-find = Tìm theo đuôi mã, tên không dấu, đầu số định danh
cli-cases-list-limit = Số dòng tối đa
cli-cases-list-json = In JSON
cli-cases-show = Xem một hồ sơ
cli-cases-show-case = Mã hồ sơ hoặc đuôi mã
cli-cases-show-json = In JSON
cli-cases-accept = Tiếp nhận hồ sơ
cli-cases-accept-case = Mã hồ sơ hoặc đuôi mã
cli-cases-accept-json = In JSON
cli-cases-decline = Từ chối tiếp nhận hồ sơ
cli-cases-decline-case = Mã hồ sơ hoặc đuôi mã
cli-cases-decline-reason = Lý do, bắt buộc theo quy định
cli-cases-decline-json = In JSON
cli-cases-forward = Chuyển hồ sơ; không nêu nơi nhận thì chuyển theo quy trình
cli-cases-forward-cases = Mã hồ sơ hoặc đuôi mã, một hay nhiều
cli-cases-forward-to = Nơi nhận: ký hiệu tắt hoặc mã đơn vị
cli-cases-forward-note = Ghi chú cho người nhận
cli-cases-forward-json = In JSON
cli-cases-acknowledge = Nhận bàn giao
cli-cases-acknowledge-cases = Mã hồ sơ hoặc đuôi mã, một hay nhiều
cli-cases-acknowledge-json = In JSON
cli-cases-attach = Đính tệp số hóa vào hồ sơ
cli-cases-attach-case = Mã hồ sơ hoặc đuôi mã
cli-cases-attach-file = Tệp PDF, PNG hoặc JPEG
cli-cases-attach-number = Số, ký hiệu kết quả: đính làm kết quả giải quyết
cli-cases-attach-part = Mã thành phần: đính làm thành phần hồ sơ
cli-cases-attach-signer = Người ký kết quả
cli-cases-attach-json = In JSON
cli-due = Tính hạn trả kết quả
cli-due-catalog = Tên danh mục hoặc thư mục danh mục
cli-due-procedure = Mã thủ tục
cli-due-duration = Thời hạn, ví dụ "3 working_day"
cli-due-from = Thời điểm bắt đầu, RFC 3339
cli-due-json = In JSON
cli-check = Kiểm tra một mã số, in JSON
cli-check-kind = id, tax, card hoặc code
cli-check-value = Giá trị
cli-catalog = Danh mục đơn vị, thủ tục, lịch làm việc
cli-catalog-check = Kiểm tra một thư mục danh mục
cli-catalog-check-folder = Thư mục danh mục
cli-catalog-check-json = In JSON
cli-catalog-import = Kiểm tra rồi đưa danh mục vào máy này
cli-catalog-import-folder = Thư mục danh mục
cli-accounts = Tài khoản cục bộ
cli-accounts-database = sqlite:ĐƯỜNG-DẪN hoặc postgres://…
cli-accounts-catalog = Tên danh mục hoặc thư mục danh mục
cli-accounts-add = Thêm tài khoản; mật khẩu đọc từ đầu vào chuẩn
cli-accounts-add-username = Tên đăng nhập
cli-accounts-add-name = Họ và tên
cli-accounts-add-unit = Mã đơn vị trong danh mục
cli-accounts-add-roles = Vai: counter, specialist, clerk, leader, supervisor, it
cli-accounts-list = Liệt kê tài khoản
cli-accounts-list-json = In JSON
cli-seed = Tạo nhiều hồ sơ giả định để thử tải
cli-seed-database = sqlite:ĐƯỜNG-DẪN hoặc postgres://…
cli-seed-cases = Số hồ sơ
cli-seed-seed = Hạt giống: cùng số, cùng dữ liệu
cli-seed-catalog = Tên danh mục hoặc thư mục danh mục
cli-keys = In bảng phím, hoặc kiểm tra một tệp phím
cli-keys-keymap = counter, vim, plain hoặc telex-off
cli-keys-check = Tệp phím cần kiểm tra
cli-keys-json = In JSON
cli-openapi = In bản mô tả OpenAPI
cli-audit = Nhật ký kiểm tra
cli-audit-verify = Kiểm tra chuỗi băm của nhật ký
cli-audit-verify-database = sqlite:ĐƯỜNG-DẪN hoặc postgres://…
cli-audit-verify-json = In JSON
cli-doctor = Xem máy này đã sẵn sàng chưa
cli-doctor-json = In JSON
cli-completions = In tệp gợi ý lệnh cho shell
cli-completions-shell = bash, zsh, fish, elvish hoặc powershell
cli-no-home = Không tìm thấy thư mục của người dùng; hãy đặt biến MOTCUA_HOME
cli-settings = Tệp cấu hình có lỗi: { $detail }
cli-catalog-unusable = Không dùng được danh mục { $catalog }: { $detail }
cli-not-an-instant = «{ $value }» không phải thời điểm RFC 3339, ví dụ 2026-11-23T10:30:00+07:00
cli-no-such-procedure = Danh mục không có thủ tục { $code } còn hiệu lực vào ngày đó
cli-not-a-duration = «{ $value }» không phải thời hạn; ví dụ "3 working_day", "4 working_hour", "10 calendar_day", "in_day", "none"
