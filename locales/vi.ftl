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

# catalogue: why its files could not be read
reason-catalog-unknown-name = Không có danh mục dựng sẵn tên “{ $name }”. Hãy chọn một trong: { $known }.
reason-catalog-missing-file = Danh mục thiếu tệp { $file }. Hãy thêm tệp đó.
reason-catalog-unknown-file = { $file } không phải tệp của danh mục. Hãy đổi tên (các tên dùng được: { $known }) hoặc bỏ tệp đi.
reason-catalog-unreadable = { $file }, dòng { $line }: không đọc được ({ $detail }). Hãy sửa dòng đó.
reason-catalog-other-name = catalog.toml ghi tên “{ $found }” còn thư mục tên “{ $wanted }”. Hãy để hai tên giống nhau.
reason-catalog-no-default-hours = { $file } không có giờ làm việc [hours.default]. Hãy thêm giờ làm việc thường lệ.

# catalogue: what its check finds
reason-catalog-validity-backwards = { $subject }: hiệu lực kết thúc ({ $to }) trước khi bắt đầu ({ $from }). Hãy sửa valid_from hoặc valid_to.
reason-catalog-duplicate-unit = Đơn vị { $unit } đã có ở { $place }. Hãy đặt id khác hoặc bỏ một dòng.
reason-catalog-unknown-parent = Đơn vị { $unit } thuộc { $parent } nhưng không có đơn vị đó. Hãy sửa parent.
reason-catalog-unit-cycle = Các đơn vị nằm trên nhau thành vòng: { $path }. Hãy sửa đơn vị cấp trên (parent) của một trong số đó.
reason-catalog-unit-outlives-parent = Đơn vị { $unit } có hiệu lực cả khi { $parent } không còn hoặc chưa có. Hãy xem lại valid_from, valid_to.
reason-catalog-unknown-hours = Đơn vị { $unit } làm việc theo giờ “{ $hours }” nhưng calendar.toml không có [hours.{ $hours }]. Hãy thêm hoặc sửa tên.
reason-catalog-agency-code-shape = Mã cơ quan “{ $code }” của { $unit } sai dạng. Chỉ dùng chữ hoa A-Z, chữ số và dấu chấm, tối đa 35 ký tự.
reason-catalog-no-agency-code = { $unit } tiếp nhận hồ sơ nhưng không có mã cơ quan để cấp mã hồ sơ. Hãy thêm agency_code cho đơn vị hoặc cấp trên.
reason-catalog-mnemonic-shape = Mã tắt “{ $mnemonic }” của { $unit } phải gồm 2 đến 4 chữ thường a-z, không dấu.
reason-catalog-mnemonic-taken = Mã tắt “{ $mnemonic }” của { $unit } trùng với { $other }. Hãy chọn mã khác.
reason-catalog-unknown-successor = Việc kế thừa nhắc đến đơn vị { $unit } nhưng không có đơn vị đó. Hãy thêm đơn vị hoặc sửa id.
reason-catalog-succession-cycle = Đơn vị { $unit } kế thừa chính mình qua một vòng. Hãy sửa old hoặc new.
reason-catalog-duplicate-template = Quy trình { $template } đã có ở { $place }. Hãy đặt key khác hoặc bỏ một bản.
reason-catalog-template-empty = Quy trình { $template } không có bước nào. Hãy thêm steps.
reason-catalog-template-unused = Quy trình { $template } không được thủ tục nào dùng.
reason-catalog-duplicate-step = Quy trình { $template }: bước { $step } có hai lần. Hãy đặt key khác.
reason-catalog-unknown-step = Quy trình { $template }: bước { $step } dẫn đến { $next } nhưng không có bước đó. Hãy sửa next.
reason-catalog-template-never-ends = Quy trình { $template } không kết thúc được từ các bước: { $steps }. Hãy thêm đường ra đến bước cuối.
reason-catalog-template-loops = Quy trình { $template }: luôn theo bước gợi ý đầu tiên thì đi vòng: { $path }. Hãy đổi thứ tự next.
reason-catalog-step-unreachable = Quy trình { $template }: không bước nào dẫn đến { $step }. Hãy thêm vào next của bước trước hoặc bỏ bước này.
reason-catalog-template-ends-elsewhere = Quy trình { $template } kết thúc ở bước { $step }, không phải tại quầy tiếp nhận để trả kết quả.
reason-catalog-template-starts-elsewhere = Quy trình { $template } bắt đầu ở bước { $step }, không phải tại quầy tiếp nhận.
reason-catalog-overlapping-versions = Thủ tục { $procedure } có hai bản cùng hiệu lực, bản kia ở { $place }. Hãy để bản cũ hết hiệu lực trước.
reason-catalog-no-level = Thủ tục { $procedure } không có cấp giải quyết. Hãy thêm levels.
reason-catalog-no-decider = Thủ tục { $procedure } không có bộ phận giải quyết. Hãy thêm decided_by.
reason-catalog-zero-duration = Thủ tục { $procedure } có thời hạn bằng 0. Hãy ghi số lớn hơn 0, hoặc unit = "in_day" hay "none".
reason-catalog-duplicate-part = Thủ tục { $procedure }: thành phần hồ sơ { $part } có hai lần. Hãy đặt mã khác.
reason-catalog-unknown-template = Thủ tục { $procedure } dùng quy trình { $template } nhưng không có quy trình đó. Hãy thêm hoặc sửa template.
reason-catalog-template-outlived = Thủ tục { $procedure } có hiệu lực cả khi quy trình { $template } không có hiệu lực. Hãy xem lại hiệu lực của quy trình.
reason-catalog-no-competent-agency = Thủ tục { $procedure }: không cơ quan nào thuộc cấp { $levels } trong thời gian hiệu lực. Hãy sửa levels hoặc thêm đơn vị.
reason-catalog-level-unstaffed = { $count } thủ tục nêu cấp “{ $level }” mà danh mục không có bộ phận giải quyết ở cấp đó.
reason-catalog-function-absent = Thủ tục { $procedure }, quy trình { $template }, bước { $step }: { $unit } không có bộ phận nào có chức năng { $functions }. Hãy thêm chức năng cho một đơn vị.
reason-catalog-missing-year = Lịch thiếu năm { $year } trong thời gian danh mục có hiệu lực. Hãy thêm ngày nghỉ và thêm năm vào years.
reason-catalog-calendar-ends = Lịch làm việc có đến hết năm { $year }. Hãy nhập lịch năm sau khi công bố.
reason-catalog-year-without-days-off = Năm { $year } có trong lịch nhưng không có ngày nghỉ nào. Hãy kiểm tra lại.
reason-catalog-day-outside-years = Ngày { $date } thuộc năm { $year } không có trong years. Hãy thêm năm đó hoặc bỏ ngày này.
reason-catalog-duplicate-day = Ngày { $date } có hai lần. Hãy bỏ một dòng.
reason-catalog-needless-working-day = Ngày { $date } ghi là làm bù nhưng vốn là ngày làm việc. Hãy kiểm tra lại ngày.
reason-catalog-make-up-without-hours = Ngày { $date } làm bù nhưng [hours.default] không có giờ make_up. Hãy thêm giờ làm bù.
reason-catalog-hours-empty = [hours.{ $hours }] không có giờ làm việc ngày nào ({ $day }). Hãy thêm giờ.
reason-catalog-hours-backwards = [hours.{ $hours }] { $day }: khoảng { $span } kết thúc không sau khi bắt đầu. Hãy sửa giờ.
reason-catalog-hours-overlap = [hours.{ $hours }] { $day }: { $first } và { $second } chồng nhau hoặc sai thứ tự. Hãy sửa giờ.
reason-catalog-terminal-left = Trạng thái { $from } đã kết thúc, không thể chuyển sang { $to }. Hãy bỏ dòng này.
reason-catalog-duplicate-transition = Bước chuyển { $from } sang { $to } có hai lần. Hãy bỏ một dòng.
reason-catalog-status-unreachable = Không có đường nào từ trạng thái 1 đến trạng thái { $status }. Hãy thêm bước chuyển.
reason-catalog-status-dead-end = Trạng thái { $status } không đi đến kết thúc nào (3, 8, 10). Hãy thêm bước chuyển.
reason-catalog-target-years-backwards = Chỉ tiêu { $metric } ({ $level }): năm cuối trước năm đầu. Hãy sửa year_from hoặc year_to.
reason-catalog-target-level-unknown = Chỉ tiêu { $metric }: không có cấp “{ $level }” trong các đơn vị. Hãy sửa level hoặc ghi “all”.
reason-catalog-target-out-of-range = Chỉ tiêu { $metric } ({ $level }): giá trị { $value } ngoài khoảng cho phép. Hãy sửa value.
reason-catalog-overlapping-targets = Chỉ tiêu { $metric } ({ $level }) có hai giá trị trong cùng năm. Hãy bỏ một dòng.
reason-catalog-unverified-rows = { $count } trong { $total } dòng có điều chưa kiểm chứng.
reason-catalog-example-codes = { $count } đơn vị mang mã cơ quan ví dụ, không phải mã thật. Hãy nhập mã thật trước khi dùng chính thức.
reason-catalog-doubt = Chưa rõ { $subject }: { $text }

## server: problem-… are titles of errors

## console

## command line
