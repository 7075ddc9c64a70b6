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

# identity: numbers, dates, phones and cards
reason-identity-empty = Chưa nhập.
reason-identity-form = Không phải số định danh (12 chữ số), CMND (9 chữ số) hay hộ chiếu: đang có { $found } ký tự.
reason-identity-personal-letters = Số định danh cá nhân chỉ gồm chữ số.
reason-identity-personal-length = Số định danh cá nhân phải có 12 chữ số, đang có { $found }.
reason-identity-old-letters = Số CMND chỉ gồm chữ số.
reason-identity-old-length = Số CMND phải có 9 chữ số, đang có { $found }.
reason-identity-passport-form = Số hộ chiếu phải có từ 6 đến 9 chữ cái không dấu và chữ số.
reason-identity-passport-foreign = Không phải dạng hộ chiếu Việt Nam: kiểm tra lại nếu không phải người nước ngoài.
reason-identity-placeholder = Số này là số điền cho có, không định danh ai.
reason-identity-unknown-province = Mã nơi đăng ký khai sinh { $code } không có trong danh mục tỉnh, thành phố.
reason-identity-future-birth = Theo số định danh, năm sinh là { $year }, sau năm nay.
reason-identity-sex-differs = Giới tính khác với số định danh.
reason-identity-birth-differs = Năm sinh khác với số định danh ({ $year }).
reason-identity-tax-letters = Mã số thuế chỉ gồm chữ số.
reason-identity-tax-length = Mã số thuế phải có 10, 12 hoặc 13 chữ số, đang có { $found }.
reason-identity-tax-checksum = Mã số thuế sai chữ số kiểm tra: kiểm tra lại từng chữ số.
reason-identity-tax-branch = Mã đơn vị phụ thuộc phải từ 001 đến 999.
reason-identity-phone-form = Không phải số điện thoại: di động 10 chữ số, cố định 11 chữ số, số nước ngoài bắt đầu bằng +.
reason-identity-phone-renumbered = Đầu số cũ { $old } đã đổi thành { $new }.
reason-identity-date-form = Không phải ngày: nhập ngày/tháng/năm, tháng/năm hoặc năm đủ 4 chữ số.
reason-identity-date-impossible = Không có ngày này.
reason-identity-date-future = Ngày này ở tương lai.
reason-identity-date-long-ago = Ngày này đã quá 130 năm.
reason-identity-card-form = Không phải mã QR của thẻ căn cước.
reason-identity-card-number = Mã QR không bắt đầu bằng số định danh 12 chữ số.
reason-identity-card-fields = Mã QR có { $found } trường thay vì 7: chỉ lấy số định danh, đề nghị nhập phần còn lại.
reason-identity-card-unreadable = Có trường trên thẻ không đọc được: chỉ lấy số định danh, đề nghị xác nhận phần còn lại.
reason-identity-card-encoding = Chữ trên thẻ bị sai bảng mã: chỉ lấy số định danh, đề nghị xác nhận phần còn lại.
reason-identity-card-retyped = Bộ gõ đã làm sai chữ trên thẻ: tắt bộ gõ rồi quét lại, hoặc dán từ bộ nhớ tạm. Chỉ lấy số định danh.
reason-identity-card-marks-lost = Chữ trên thẻ bị mất dấu: chỉ lấy số định danh, đề nghị xác nhận phần còn lại.
reason-identity-health-card-form = Không phải mã QR của thẻ bảo hiểm y tế.

# catalogue: why its files could not be read
reason-catalog-unknown-name = Không có danh mục dựng sẵn tên “{ $name }”. Hãy chọn một trong: { $known }.
reason-catalog-missing-file = Danh mục thiếu tệp { $file }. Hãy thêm tệp đó.
reason-catalog-unknown-file = { $file } không phải tệp của danh mục. Hãy đổi tên (các tên dùng được: { $known }) hoặc bỏ tệp đi.
reason-catalog-unreadable = { $file }, dòng { $line }: không đọc được ({ $detail }). Hãy sửa dòng đó.
reason-catalog-other-name = catalog.toml ghi tên “{ $found }” còn thư mục tên “{ $wanted }”. Hãy để hai tên giống nhau.
reason-catalog-no-default-hours = { $file } không có giờ làm việc [hours.default]. Hãy thêm giờ làm việc thường lệ.

# cases
reason-status-foreign = Hồ sơ mang trạng thái lạ ({ $status }) của hệ thống khác; chỉ có thể ghi chú.
reason-case-closed = Hồ sơ đã kết thúc: { $status ->
    [declined] { status-3 }
    [stopped] { status-8 }
   *[returned] { status-10 }
}. Cần sửa đổi thì lập hồ sơ mới.
reason-wrong-status = Không thực hiện được khi hồ sơ ở trạng thái “{ $status ->
    [submitted] { status-1 }
    [accepted] { status-2 }
    [in_process] { status-4 }
    [awaiting_supplement] { status-5 }
    [awaiting_payment] { status-6 }
    [withdrawal_requested] { status-7 }
   *[resolved] { status-9 }
}”.
reason-transition-not-allowed = Quy trình không cho chuyển hồ sơ từ “{ $from ->
    [submitted] { status-1 }
    [accepted] { status-2 }
    [in_process] { status-4 }
    [awaiting_supplement] { status-5 }
    [awaiting_payment] { status-6 }
    [withdrawal_requested] { status-7 }
   *[resolved] { status-9 }
}” sang “{ $to ->
    [submitted] { status-1 }
    [accepted] { status-2 }
    [declined] { status-3 }
    [in_process] { status-4 }
    [awaiting_supplement] { status-5 }
    [awaiting_payment] { status-6 }
    [withdrawal_requested] { status-7 }
    [stopped] { status-8 }
    [resolved] { status-9 }
   *[returned] { status-10 }
}”.
reason-handover-pending = Hồ sơ đang chờ { $officer ->
    [any] { $unit }
   *[other] { $officer } ({ $unit })
} nhận bàn giao từ { $since }.
reason-no-handover-pending = Không có bàn giao nào đang chờ nhận.
reason-handover-unknown = Bàn giao này không còn chờ nhận; hãy tải lại hồ sơ.
reason-case-suspended = Hồ sơ đang tạm dừng từ { $since }; { $unit } cần cho tiếp tục trước.
reason-nothing-to-resume = Hồ sơ không tạm dừng và không có yêu cầu rút, nên không có gì để tiếp tục.
reason-already-accepted = Hồ sơ đã được tiếp nhận.
reason-not-accepted = Hồ sơ chưa được tiếp nhận.
reason-not-in-unit = Hồ sơ đang ở { $unit }; việc này do { $roles ->
    [counter] cán bộ tiếp nhận
    [counter-specialist-leader] cán bộ tiếp nhận, chuyên viên hoặc lãnh đạo
    [counter-specialist-clerk-leader] cán bộ tiếp nhận, chuyên viên, văn thư hoặc lãnh đạo
    [specialist-leader] chuyên viên hoặc lãnh đạo
    [specialist-clerk-leader] chuyên viên, văn thư hoặc lãnh đạo
    [leader-supervisor] lãnh đạo hoặc trưởng bộ phận một cửa
    [supervisor] trưởng bộ phận một cửa
   *[other] cán bộ
} của đơn vị đó thực hiện.
reason-role-required = Việc này do { $roles ->
    [counter] cán bộ tiếp nhận
    [counter-specialist-leader] cán bộ tiếp nhận, chuyên viên hoặc lãnh đạo
    [counter-specialist-clerk-leader] cán bộ tiếp nhận, chuyên viên, văn thư hoặc lãnh đạo
    [specialist-leader] chuyên viên hoặc lãnh đạo
    [specialist-clerk-leader] chuyên viên, văn thư hoặc lãnh đạo
    [leader-supervisor] lãnh đạo hoặc trưởng bộ phận một cửa
    [supervisor] trưởng bộ phận một cửa
   *[other] cán bộ nghiệp vụ
} của { $unit } thực hiện.
reason-held-by-other = Hồ sơ do { $officer } ({ $unit }) đang giữ; chỉ người đó, lãnh đạo hoặc trưởng bộ phận của đơn vị thực hiện được.
reason-not-receiver = Bàn giao này gửi cho { $officer ->
    [any] { $unit }
   *[other] { $officer } ({ $unit })
}; chỉ bên nhận mới nhận hoặc trả lại được.
reason-not-sender = Bàn giao này do { $officer ->
    [any] { $unit }
   *[other] { $officer } ({ $unit })
} gửi; chỉ bên gửi mới thu hồi được.
reason-not-involved = Hồ sơ của { $unit }; chỉ cán bộ các đơn vị liên quan mới ghi chú được.
reason-procedure-not-in-force = Thủ tục { $procedure } không có hiệu lực trong danh mục vào ngày này.
reason-parts-missing = Còn thiếu thành phần hồ sơ: { $parts }.
reason-part-unknown = Thủ tục không có thành phần hồ sơ { $part }.
reason-code-not-allocated = Chưa cấp được mã hồ sơ; hãy thử lại.
reason-unit-cannot-receive = { $unit } không tiếp nhận hồ sơ; hãy chọn một bộ phận tiếp nhận.
reason-unit-not-competent = { $unit } không có thẩm quyền giải quyết thủ tục “{ $procedure }”.
reason-competent-unit-unknown = Chưa xác định được cơ quan có thẩm quyền giải quyết “{ $procedure }” khi nộp tại { $unit }; hãy chọn cơ quan.
reason-amount-required = Cần nhập số tiền.
reason-payment-short = Số tiền chưa đủ: cần nộp { $amount } đồng.
reason-supplement-again = Đã yêu cầu bổ sung { $count } lần (quy định { $max } lần); yêu cầu thêm thì hồ sơ bị tính là quá hạn.
reason-no-next-step = Quy trình không nêu bước tiếp theo; hãy chọn nơi nhận.
reason-unit-unknown = Không có đơn vị { $unit } trong danh mục.
reason-unit-not-in-force = { $unit } không hoạt động vào ngày { $day }; hãy chọn đơn vị kế thừa.
reason-officer-unknown = Không có cán bộ này trong danh bạ.
reason-officer-inactive = Tài khoản của { $officer } đã ngừng hoạt động; hãy chọn người khác.
reason-officer-not-in-unit = { $officer } không thuộc { $unit }.
reason-destination-is-holder = Hồ sơ đang ở { $unit }; hãy chọn nơi khác hoặc một cán bộ khác của đơn vị.
reason-already-assigned = Hồ sơ đã giao cho { $officer }.
reason-document-unknown = Chưa có tệp này trên hệ thống; hãy tải tệp lên trước.
reason-document-already-linked = Tệp { $file_name } đã gắn vào hồ sơ này rồi.
reason-document-not-on-case = Giấy tờ này không gắn với hồ sơ.
reason-part-shown-only = “{ $part }” chỉ xuất trình để đối chiếu, không số hóa.
reason-part-not-reusable = “{ $part }” phải nộp mới mỗi lần, không dùng lại giấy tờ đã có.
reason-people-for-counters = Chỉ cán bộ tiếp nhận tra được người nộp theo số giấy tờ.
reason-person-number-or-name = Hãy cho số giấy tờ hoặc họ tên, chỉ một trong hai.
reason-draft-id-differs = Mã phiếu nháp trong nội dung khác với mã trên địa chỉ.
reason-draft-too-large = Phiếu nháp quá dài.
reason-result-already-attached = Hồ sơ đã có kết quả số { $number }; muốn thay thì đính chính, bỏ kết quả cũ trước.
reason-result-missing = Chưa gắn kết quả “{ $name }” vào hồ sơ.
reason-validity-reversed = Ngày hết hiệu lực không được trước ngày cấp.
reason-result-not-at-counter = Kết quả đang ở { $unit }; chuyển về { $counter } rồi mới trả được.
reason-no-due-date = Hồ sơ không có ngày hẹn trả.
reason-clock-not-running = Thời hạn đang tạm ngừng tính, chưa thể hẹn lại.
reason-extension-used = Chỉ được hẹn lại ngày trả { $max } lần.
reason-extension-too-late = Phải xin lỗi và hẹn lại trước ngày hẹn trả ({ $due }) ít nhất một ngày làm việc.
reason-due-not-later = Ngày hẹn mới phải sau ngày hẹn cũ ({ $due }).
reason-text-required = Không được để trống.
reason-text-too-long = Dài quá { $max } ký tự.
reason-nothing-to-correct = Chưa nêu nội dung cần đính chính.
reason-not-undoable = Thao tác cuối cùng không hoàn tác được.
reason-undo-not-own = Thao tác cuối cùng là của { $officer ->
    [any] hệ thống
   *[other] { $officer }
}; chỉ người đó hoàn tác được.
reason-undo-too-late = Đã quá { $seconds } giây, không hoàn tác được nữa.
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
reason-catalog-overlapping-forms = Mẫu in { $form } có hai bản cùng hiệu lực, bản kia ở { $place }. Hãy để bản cũ hết hiệu lực trước.
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
problem-case-busy = Hồ sơ đang được người khác cập nhật, mời thử lại.
reason-sort-unknown = Không có cách sắp xếp đó.
reason-limit-out-of-range = Số dòng mỗi trang ngoài khoảng cho phép.
reason-question-too-long = Nội dung tìm kiếm quá dài.
reason-cursor-unknown = Vị trí trang không còn đúng, mời mở lại danh sách.
reason-view-unknown = Không có danh sách đó.
reason-audit-for-heads = Chỉ lãnh đạo, trưởng bộ phận và cán bộ CNTT xem được nhật ký hồ sơ.
reason-agency-code-missing = { $unit } chưa có mã cơ quan để cấp mã hồ sơ.
problem-not-found = Không tìm thấy.
problem-method-not-allowed = Địa chỉ này không nhận phương thức đó.
problem-session-missing = Bạn chưa đăng nhập.
problem-session-expired = Phiên làm việc đã hết hạn, mời đăng nhập lại.
problem-invalid = Nội dung gửi lên có chỗ chưa đúng.
problem-body-invalid = Không đọc được nội dung gửi lên.
problem-body-too-large = Nội dung gửi lên quá lớn.
problem-media-type-unsupported = Nội dung gửi lên phải là JSON.
problem-query-invalid = Tham số trong địa chỉ không đúng.
problem-if-match-missing = Thiếu phiên bản hồ sơ (If-Match).
problem-if-match-invalid = Phiên bản hồ sơ (If-Match) không đúng dạng.
problem-idempotency-key-missing = Thiếu khóa chống gửi trùng (Idempotency-Key).
problem-idempotency-key-invalid = Khóa chống gửi trùng (Idempotency-Key) không đúng dạng.
problem-idempotency-key-reused = Khóa chống gửi trùng này đã dùng cho một yêu cầu khác.
problem-idempotency-key-running = Yêu cầu này đang được xử lý, mời thử lại sau giây lát.
problem-case-stale = Hồ sơ vừa được người khác cập nhật.
problem-unavailable = Cơ sở dữ liệu tạm thời không trả lời, mời thử lại.
problem-internal = Máy chủ gặp lỗi. Mời báo bộ phận hỗ trợ kèm mã yêu cầu.
problem-sign-in-wrong = Tên đăng nhập hoặc mật khẩu không đúng.
reason-sign-in-locked = Đã nhập sai quá nhiều lần. Mời thử lại sau { $minutes } phút.
reason-username-invalid = Tên đăng nhập chỉ gồm chữ không dấu, số và . _ - @, tối đa 64 ký tự.
reason-username-taken = Tên đăng nhập { $username } đã có người dùng.
reason-officer-name-invalid = Cần họ tên cán bộ, tối đa 120 ký tự.
reason-roles-missing = Cần chọn ít nhất một vai trò.
reason-password-too-short = Mật khẩu cần ít nhất { $least } ký tự.
reason-version-out-of-range = Phiên bản hồ sơ ngoài khoảng có thể.
reason-job-items-out-of-range = Mỗi lần xử lý hàng loạt từ 1 đến { $most } hồ sơ.
reason-job-running = Lần xử lý hàng loạt này còn đang chạy.
reason-account-inactive = Tài khoản đã ngừng hoạt động.
gateway-taken = Đã nhận { $taken } trên { $all } hồ sơ.
gateway-updated = Cổng dịch vụ công cập nhật hồ sơ
problem-service-token-invalid = Mã kết nối (session) không đúng hoặc đã bị thu hồi.
reason-gateway-service-unknown = Dịch vụ { $service } không được hỗ trợ tại địa chỉ này.
reason-gateway-cases-too-many = Mỗi lần gửi tối đa { $most } hồ sơ.
reason-gateway-truth-unreadable = isUpdating phải là True hoặc False.
reason-gateway-field-missing = Thiếu { $field }, hoặc nội dung không dùng được.
reason-gateway-unit-unknown = Không xác định được đơn vị tiếp nhận từ: { $unit }.
reason-gateway-case-accepted = Hồ sơ đã được tiếp nhận hoặc đã kết thúc nên không cập nhật từ cổng được nữa.
problem-range-beyond = Phần yêu cầu nằm ngoài tài liệu.
problem-tus-version = Giao thức tải lên không đúng phiên bản; máy chủ dùng tus 1.0.0.
reason-upload-header-invalid = Thông tin tải lên trong { $header } bị thiếu hoặc không đúng dạng.
reason-upload-offset = Vị trí tải tiếp không khớp; máy chủ đã nhận { $offset } byte.
problem-upload-checksum = Phần vừa gửi bị sai khi truyền, mời gửi lại phần đó.
problem-upload-interrupted = Việc tải lên bị ngắt giữa chừng, mời tải tiếp.
problem-upload-busy = Tệp này đang được tải lên từ một kết nối khác, mời thử lại sau giây lát.
problem-upload-gone = Lượt tải lên này đã hết hạn, mời tải lại từ đầu.
reason-upload-incomplete = Tệp chưa tải lên đủ: mới có { $offset } trên { $length } byte.
problem-upload-media-type = Phần tải lên phải có kiểu application/offset+octet-stream.
problem-storage-full = Máy chủ hết chỗ lưu tài liệu. Mời báo bộ phận hỗ trợ.
reason-upload-longer-than-announced = Tệp dài hơn số byte đã báo trước.
reason-document-empty = Tệp rỗng: không có byte nào. Hãy quét hoặc lưu lại tệp.
reason-document-too-large = Tệp { $size } MB, lớn hơn mức cho phép { $limit } MB. Hãy quét với độ phân giải thấp hơn hoặc tách tệp.
reason-document-kind-unknown = Không nhận ra loại tệp. Chỉ nhận PDF, PNG và JPEG.
reason-document-not-what-name-says = Nội dung tệp không đúng với đuôi tên tệp (nội dung là: { $found }). Hãy chọn đúng tệp hoặc đổi lại tên.
reason-document-damaged = Tệp bị hỏng hoặc chưa tải đủ. Hãy mở tệp để kiểm tra rồi quét hoặc lưu lại.
reason-document-encrypted = Tệp PDF có đặt mật khẩu hoặc mã hoá. Hãy lưu một bản không mật khẩu.
reason-document-too-old = Tệp PDF phiên bản { $version }; cần từ 1.4 trở lên. Hãy lưu lại bằng phiên bản mới hơn.
reason-document-no-pages = Tệp PDF không có trang nào.
reason-document-too-many-pages = Tệp PDF có quá { $limit } trang. Hãy tách thành nhiều tệp.
reason-document-too-complex = Cấu trúc tệp PDF phức tạp bất thường nên không đọc được. Hãy in ra PDF rồi gửi bản mới.
reason-document-picture-too-large = Ảnh { $width } × { $height } điểm, lớn hơn mức cho phép { $limit } điểm mỗi chiều. Hãy thu nhỏ ảnh.
reason-seed-no-desk = Ngày { $day } danh mục không có bộ phận một cửa nào hoạt động; hãy chọn danh mục khác.
reason-seed-not-empty = Cơ sở dữ liệu đã có hồ sơ; dữ liệu mẫu chỉ nạp vào cơ sở dữ liệu trống.

# printed forms
reason-form-lacks-fact = { $form ->
    [receipt] Hồ sơ { $case } chưa được tiếp nhận nên chưa có giấy tiếp nhận.
    [supplement_request] Hồ sơ { $case } chưa có lần yêu cầu bổ sung nào.
    [refusal] Hồ sơ { $case } không bị từ chối tiếp nhận.
    [apology] Hồ sơ { $case } chưa hẹn lại lần nào.
    [stop_notice] Hồ sơ { $case } không bị dừng giải quyết.
   *[other] Hồ sơ { $case } chưa được bàn giao lần nào.
 }
reason-form-not-in-force = Không có mẫu in { $form } nào có hiệu lực ngày { $day }.
reason-form-template-broken = Mẫu in { $file }, dòng { $line }: { $detail }
reason-days-reversed = Ngày cuối phải sau ngày đầu.
reason-day-unreadable = Ngày phải viết theo dạng 2026-06-08.
reason-register-too-long = Sổ quá { $limit } hồ sơ, mời chọn ít ngày hơn.
reason-sheet-out-of-range = Mỗi lần in biên nhận từ 1 đến { $limit } hồ sơ.
form-receipt = Giấy tiếp nhận và hẹn trả
form-supplement-request = Phiếu yêu cầu bổ sung
form-refusal = Phiếu từ chối tiếp nhận
form-apology = Phiếu xin lỗi và hẹn lại
form-stop-notice = Thông báo dừng giải quyết
form-control-slip = Phiếu kiểm soát
form-register = Sổ theo dõi
form-handover-sheet = Biên nhận bàn giao
reason-print-not-set = Chưa chọn máy in. Đặt printer = "tên máy in" hoặc print_folder = "thư mục" trong tệp cài đặt, rồi in lại.
reason-print-program-missing = Không chạy được { $program }: { $detail }. Hồ sơ không bị ảnh hưởng, có thể in lại.
reason-print-too-slow = { $program } không trả lời sau { $seconds } giây nên đã dừng. Xem lại máy in rồi in lại.
reason-print-refused = { $program } không nhận bản in: { $detail }. Xem lại máy in rồi in lại.
reason-print-not-saved = Không ghi được { $path }: { $detail }

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
group-finish = Hoàn thành, thời hạn
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
command-view-next-in-case = Mục sau
command-view-next-in-case-about = Sang mục tiếp theo của hồ sơ.
command-view-previous = Danh sách trước
command-view-previous-about = Về danh sách công việc liền trước.
command-view-previous-in-case = Mục trước
command-view-previous-in-case-about = Về mục liền trước của hồ sơ.
help-views = Sang danh sách theo số thứ tự.
help-sections = Sang mục của hồ sơ theo số thứ tự.
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
command-intake-new = Tiếp nhận mới
command-intake-new-about = Mở phiếu tiếp nhận hồ sơ nộp tại quầy.
command-intake-same = Tiếp nhận thêm, cùng người
command-intake-same-about = Mở phiếu cho người vừa nộp hồ sơ trước đó.
command-intake-clear = Bỏ phiếu đang ghi
command-intake-clear-about = Bỏ những gì đã ghi trên phiếu và bắt đầu phiếu trống.
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
command-case-request-payment = Yêu cầu nộp phí
command-case-request-payment-about = Yêu cầu công dân thực hiện nghĩa vụ tài chính; thời hạn tạm dừng.
command-case-record-payment = Ghi nhận nộp phí
command-case-record-payment-about = Ghi số tiền đã nộp và số chứng từ; thời hạn tính tiếp.
command-case-suspend = Tạm dừng
command-case-suspend-about = Tạm dừng tính thời hạn, phải nêu lý do.
command-case-resume = Tiếp tục
command-case-resume-about = Cho hồ sơ tạm dừng chạy tiếp; với hồ sơ xin rút: không đồng ý cho rút.
command-case-grant-extension = Gia hạn
command-case-grant-extension-about = Xin lỗi và hẹn lại ngày trả, phải nêu lý do.
command-case-request-withdrawal = Công dân xin rút
command-case-request-withdrawal-about = Ghi nhận công dân xin rút hồ sơ và lý do.
command-case-stop = Dừng xử lý
command-case-stop-about = Dừng xử lý hồ sơ, phải nêu lý do; với hồ sơ xin rút: đồng ý cho rút.
command-case-note = Ghi chú
command-case-note-about = Thêm ghi chú nội bộ vào hồ sơ.
command-case-correct = Đính chính
command-case-correct-about = Sửa thông tin ghi sai trong hồ sơ.
command-case-undo = Hoàn tác
command-case-undo-about = Hoàn tác thao tác vừa làm.
command-case-print = In giấy tờ
command-case-print-about = In, lưu hoặc xem giấy tiếp nhận và các mẫu khác của hồ sơ.
command-case-repeat = Như lần trước
command-case-repeat-about = Làm lại thao tác vừa rồi với hồ sơ này hoặc các hồ sơ đã đánh dấu: cùng nơi đến, cùng ghi chú. Thao tác có lý do thì hiện lý do trước.
command-macro-record = Ghi chuỗi thao tác
command-macro-record-about = Bắt đầu ghi; nhấn lần nữa để dừng và đặt tên. Ghi việc cần làm cùng nội dung, không ghi phím.
command-macro-play = Chuỗi thao tác
command-macro-play-about = Chọn một chuỗi đã ghi để làm với hồ sơ này hoặc các hồ sơ đã đánh dấu, từng bước đều xem trước; Delete để xoá.
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
command-snippet-insert = Câu mẫu
command-snippet-insert-about = Chèn câu mẫu vào ô lý do hoặc ghi chú; nhấn lại để đến chỗ trống tiếp theo.
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
command-typing-next = Kiểu gõ tiếng Việt
command-typing-next-about = Đổi lần lượt: tắt, Telex, VNI; nhớ riêng cho từng cán bộ. Tắt nếu máy đã có bộ gõ.
command-redraw = Vẽ lại màn hình
command-redraw-about = Vẽ lại toàn bộ màn hình.
command-lock = Khoá
command-lock-about = Khoá màn hình khi rời quầy.
command-suspend = Tạm về dòng lệnh
command-suspend-about = Tạm dừng chương trình, trở về dòng lệnh; gõ fg để quay lại.
command-quit = Thoát
command-quit-about = Thoát chương trình.

# tabs of the work list
view-to-receive = Chờ nhận
view-new-online = Mới nộp
view-mine = Của tôi
view-unit = Đơn vị
view-due = Sắp, quá hạn
view-supplement = Chờ bổ sung
view-to-return = Chờ trả
view-undigitized = Chưa số hoá
view-stuck = Ách tắc
view-all = Tất cả

# the work list
column-due = Thời hạn
column-code = Mã hồ sơ
column-owner = Chủ hồ sơ
column-procedure = Thủ tục
column-status = Trạng thái
column-holder = Đang ở
column-received = Ngày nhận
column-channel = Kênh nộp
row-no-code = chưa có mã
row-pending = Chờ nhận: { $unit }
status-short-1 = Mới nộp
status-short-2 = Đã nhận
status-short-3 = Từ chối
status-short-4 = Xử lý
status-short-5 = Bổ sung
status-short-6 = Chờ phí
status-short-7 = Xin rút
status-short-8 = Đã dừng
status-short-9 = Xong
status-short-10 = Đã trả
status-short-foreign = Lạ { $code }
row-pending-short = Chờ nhận
channel-counter = Trực tiếp
channel-online = Trực tuyến
channel-postal = Bưu chính
list-loading = Đang lấy danh sách…
list-failed = Chưa lấy được danh sách. Sẽ tự lấy lại khi có mạng; F5 để thử ngay.
list-empty = Không có hồ sơ nào trong danh sách này.
list-empty-narrowed = Không có hồ sơ nào khớp bộ lọc. Nhấn l để đổi bộ lọc.
list-nothing-found = Không tìm thấy. Thử đuôi mã hồ sơ, tên không dấu, chữ đầu của tên, đầu số giấy tờ hoặc số điện thoại.
list-type-to-find = Gõ để tìm trong mọi hồ sơ được phép xem.
list-marked = Đã đánh dấu { $count }
find-label = Tìm:
find-hint = đuôi mã, tên không cần dấu, đầu số giấy tờ, điện thoại
find-found = { $count } hồ sơ
sort-due = Hạn gần nhất trước
sort-newest = Mới nhận trước
sort-oldest = Nhận lâu nhất trước
sort-owner = Theo tên chủ hồ sơ
filter-any = Tất cả

# deadlines in words
due-left-minutes = còn { $count } phút
due-late-minutes = quá { $count } phút
due-waiting-minutes = chờ { $count } phút
due-left-hours = còn { $count } giờ
due-late-hours = quá { $count } giờ
due-waiting-hours = chờ { $count } giờ
due-left-days = còn { $count } ngày
due-late-days = quá { $count } ngày
due-waiting-days = chờ { $count } ngày
due-stopped = tạm dừng
due-resolved = chờ trả
due-ended = đã xong
due-none = không hẹn ngày

# bars
link-connecting = đang kết nối…
link-stands = đã nối, số liệu lúc { $at }
link-lost = mất kết nối từ { $since }
link-stuck = { $count } thao tác chờ gửi
link-down = Không liên lạc được với máy chủ. Vẫn xem được những gì đã có; thao tác được giữ lại và gửi đúng một lần khi có mạng.
link-foreign = Địa chỉ này trả lời không đúng giao thức (mã { $status }). Kiểm tra lại địa chỉ máy chủ.
undo-offer = để hoàn tác trong 10 giây
keys-dropped = Các phím gõ trước đã bỏ qua vì không có trả lời.
paste-ignored = Đã bỏ qua đoạn dán: ở đây chữ cái là lệnh.
typing-off = Kiểu gõ: tắt
typing-telex = Kiểu gõ: Telex
typing-vni = Kiểu gõ: VNI
scan-code-not-here = Vừa quét mã hồ sơ { $code }: ở ô này không dùng đến. Đóng ô (Esc) rồi quét lại; chữ đã gõ vẫn còn.
scan-card-not-here = Vừa quét một thẻ: ở ô này không dùng đến. Đóng ô (Esc) rồi quét lại; chữ đã gõ vẫn còn.
scan-broken-card = Mã vừa quét giống mã trên thẻ nhưng không có số định danh ở đầu: tắt bộ gõ rồi quét lại, hoặc nhập số bằng tay.
scan-behind-the-gate = Vừa quét một mã: đăng nhập trước rồi quét lại.
code-copied = Đã gửi mã { $code } đến bộ nhớ tạm của máy trạm.
window-too-small = Cửa sổ quá nhỏ. Cần ít nhất { $columns } cột và { $rows } dòng.
not-signed-in-yet = Chưa rõ ai đang ngồi máy; đợi đăng nhập xong rồi thử lại.

# the case
section-summary = Tóm tắt
section-parts = Thành phần
section-documents = Tài liệu
section-slip = Phiếu kiểm soát
section-next = Việc tiếp theo
section-history = Diễn biến
case-loading = Đang lấy hồ sơ…
case-reading = đang lấy bản mới…
case-as-of = Số liệu lúc { $at }
fact-status = Trạng thái
fact-due = Hẹn trả
fact-procedure = Thủ tục
fact-holder = Đang ở
fact-competent = Thẩm quyền
fact-submitted = Nộp lúc
fact-received = Tiếp nhận lúc
fact-parts = Thành phần
fact-summary = Trích yếu
fact-owner = Chủ hồ sơ
fact-submitter = Người nộp
fact-handling = Tiếp nhận và trả
fact-received-by = Nơi tiếp nhận
fact-return = Nhận kết quả
fact-supplements = Lần bổ sung
fact-extensions = Lần gia hạn
fact-name = Họ tên
fact-id-number = Số giấy tờ
fact-born = Ngày sinh
fact-phone = Điện thoại
fact-email = Thư điện tử
fact-address = Địa chỉ
fact-code = Mã hồ sơ
fact-return-at = Hẹn trả
fact-missing-parts = thiếu { $count } thành phần
accepted-title = Đã tiếp nhận
accepted-keys = f chuyển · a đính kèm · Enter mở hồ sơ này
fact-receipt = Giấy tiếp nhận
receipt-not-set = chưa in: máy này chưa đặt printer hoặc print_folder trong cài đặt
receipt-on-its-way = đang in…
receipt-printed = đã in → { $to }
receipt-failed = chưa in được: { $why }
printing = Đang in { $form } của { $case }…
printed = { $form } của { $case } → { $to }
part-present = đã có
part-missing = còn thiếu
part-requested = đã yêu cầu bổ sung
part-not-given = không nộp
part-optional = không bắt buộc
part-originals = { $count } bản chính
part-copies = { $count } bản sao
part-electronic = { $count } bản điện tử
part-documents = { $count } tài liệu
documents-empty = Chưa có tài liệu nào. Nhấn a để đính kèm.
document-pages = { $count } trang
slip-empty = Hồ sơ chưa được chuyển đi đâu.
page-drawing = Đang vẽ trang…
hop-electronic = điện tử
hop-paper = bản giấy
hop-both = điện tử và giấy
hop-pending = chưa xác nhận
hop-acknowledged = đã nhận
hop-refused = không nhận
hop-recalled = đã thu hồi
hop-step-due = hạn bước { $at }
return-counter = Tại quầy
return-postal = Bưu chính
return-electronic = Điện tử

# what happened to a case
event-by-system = hệ thống
event-submitted = Nộp hồ sơ
event-accepted = Tiếp nhận
event-declined = Từ chối tiếp nhận
event-supplement-requested = Yêu cầu bổ sung
event-supplement-received = Nhận bổ sung
event-payment-requested = Yêu cầu nộp phí
event-paid = Đã nộp phí
event-handed-over = Chuyển hồ sơ
event-handover-acknowledged = Nhận bàn giao
event-handover-refused = Không nhận bàn giao
event-handover-recalled = Thu hồi
event-assigned = Giao việc
event-suspended = Tạm dừng
event-resumed = Tiếp tục
event-extension-granted = Gia hạn
event-document-linked = Đính kèm tài liệu
event-result-attached = Gắn kết quả
event-resolved = Xử lý xong
event-stopped = Dừng xử lý
event-withdrawal-requested = Xin rút hồ sơ
event-withdrawn = Rút hồ sơ
event-returned = Trả kết quả
event-corrected = Đính chính
event-noted = Ghi chú

# orders, what they are called and what was done
act-accept = Tiếp nhận
done-accept = Đã tiếp nhận { $case }.
done-many-accept = Đã tiếp nhận { $count } hồ sơ.
act-decline = Từ chối
done-decline = Đã từ chối { $case }.
done-many-decline = Đã từ chối { $count } hồ sơ.
act-request-supplement = Yêu cầu bổ sung
done-request-supplement = Đã yêu cầu bổ sung { $case }.
done-many-request-supplement = Đã yêu cầu bổ sung { $count } hồ sơ.
act-receive-supplement = Nhận bổ sung
done-receive-supplement = Đã nhận bổ sung { $case }.
done-many-receive-supplement = Đã nhận bổ sung { $count } hồ sơ.
act-request-payment = Yêu cầu nộp phí
done-request-payment = Đã yêu cầu nộp phí { $case }.
done-many-request-payment = Đã yêu cầu nộp phí { $count } hồ sơ.
act-record-payment = Ghi nhận nộp phí
done-record-payment = Đã ghi nhận nộp phí { $case }.
done-many-record-payment = Đã ghi nhận nộp phí { $count } hồ sơ.
act-forward = Chuyển
done-forward = Đã chuyển { $case }.
done-many-forward = Đã chuyển { $count } hồ sơ.
act-acknowledge = Nhận bàn giao
done-acknowledge = Đã nhận bàn giao { $case }.
done-many-acknowledge = Đã nhận bàn giao { $count } hồ sơ.
act-refuse-handover = Không nhận bàn giao
done-refuse-handover = Đã trả lại { $case }.
done-many-refuse-handover = Đã trả lại { $count } hồ sơ.
act-recall = Thu hồi
done-recall = Đã thu hồi { $case }.
done-many-recall = Đã thu hồi { $count } hồ sơ.
act-assign = Giao việc
done-assign = Đã giao việc { $case }.
done-many-assign = Đã giao việc { $count } hồ sơ.
act-suspend = Tạm dừng
done-suspend = Đã tạm dừng { $case }.
done-many-suspend = Đã tạm dừng { $count } hồ sơ.
act-resume = Tiếp tục
done-resume = Đã cho tiếp tục { $case }.
done-many-resume = Đã cho tiếp tục { $count } hồ sơ.
act-grant-extension = Gia hạn
done-grant-extension = Đã gia hạn { $case }.
done-many-grant-extension = Đã gia hạn { $count } hồ sơ.
act-attach-result = Gắn kết quả
done-attach-result = Đã gắn kết quả { $case }.
done-many-attach-result = Đã gắn kết quả { $count } hồ sơ.
act-resolve = Hoàn thành
done-resolve = Đã hoàn thành { $case }.
done-many-resolve = Đã hoàn thành { $count } hồ sơ.
act-stop = Dừng xử lý
done-stop = Đã dừng xử lý { $case }.
done-many-stop = Đã dừng xử lý { $count } hồ sơ.
act-request-withdrawal = Ghi nhận xin rút
done-request-withdrawal = Đã ghi nhận xin rút { $case }.
done-many-request-withdrawal = Đã ghi nhận xin rút { $count } hồ sơ.
act-return = Trả kết quả
done-return = Đã trả kết quả { $case }.
done-many-return = Đã trả kết quả { $count } hồ sơ.
act-correct = Đính chính
done-correct = Đã đính chính { $case }.
done-many-correct = Đã đính chính { $count } hồ sơ.
act-note = Ghi chú
done-note = Đã ghi chú { $case }.
done-many-note = Đã ghi chú { $count } hồ sơ.
act-undo = Hoàn tác
done-undo = Đã hoàn tác { $case }.
done-many-undo = Đã hoàn tác { $count } hồ sơ.
act-link = Đính kèm
done-link = Đã đính kèm tài liệu { $case }.
done-many-link = Đã đính kèm tài liệu { $count } hồ sơ.

# dialogs
dialog-accept = Tiếp nhận hồ sơ
dialog-decline = Từ chối tiếp nhận
dialog-request-supplement = Yêu cầu bổ sung, hoàn thiện hồ sơ
dialog-receive-supplement = Nhận giấy tờ bổ sung
dialog-forward = Chuyển hồ sơ
dialog-acknowledge = Nhận bàn giao
dialog-refuse = Không nhận bàn giao
dialog-recall = Thu hồi hồ sơ đã chuyển
dialog-assign = Giao việc
dialog-attach = Đính kèm tài liệu
dialog-resolve = Hoàn thành xử lý
dialog-return = Trả kết quả
dialog-request-payment = Yêu cầu thực hiện nghĩa vụ tài chính
dialog-record-payment = Ghi nhận đã nộp phí
dialog-suspend = Tạm dừng tính thời hạn
dialog-resume = Cho hồ sơ tiếp tục
dialog-grant-extension = Xin lỗi và hẹn lại ngày trả
dialog-request-withdrawal = Công dân xin rút hồ sơ
dialog-grant-withdrawal = Đồng ý cho rút hồ sơ
dialog-deny-withdrawal = Không đồng ý cho rút, xử lý tiếp
dialog-stop = Dừng xử lý hồ sơ
dialog-note = Ghi chú
dialog-correct = Đính chính
dialog-intake = Tiếp nhận hồ sơ mới
dialog-undo = Hoàn tác
dialog-print = In giấy tờ
field-form = Mẫu
field-print-to = Đưa tới
print-printer = Máy in
print-file = Tệp
print-look = Màn hình
fault-form = Chọn một mẫu
fault-printed-before = Mẫu này vừa in rồi: ghi lý do in lại
dialog-filter = Lọc danh sách
dialog-sort = Sắp xếp danh sách
field-parts = Thành phần
field-reason = Lý do
field-note = Ghi chú
field-to = Chuyển đến
field-officer = Cán bộ
field-kind = Hình thức
field-codes = Mã hồ sơ
field-file = Tệp
field-as = Gắn làm
field-number = Số, ký hiệu
field-issued-on = Ngày cấp
field-signer = Người ký
field-valid-until = Có hiệu lực đến
field-evidence = Người nhận
field-method = Hình thức trả
field-text = Nội dung
field-owner = Tên chủ hồ sơ
field-summary = Trích yếu
field-id-number = Số giấy tờ
field-born = Ngày sinh
field-phone = Điện thoại
field-address = Địa chỉ
field-owner-kind = Đối tượng
field-brought-by = Người nộp
field-submitter-number = Giấy tờ người nộp
field-submitter = Họ tên người nộp
field-submitter-phone = ĐT người nộp
field-papers = Giấy tờ nộp
field-passed-over = Lý do nộp lại
field-procedure = Thủ tục
field-status = Trạng thái
field-channel = Kênh nộp
field-order = Thứ tự
field-username = Tên đăng nhập
field-password = Mật khẩu
field-amount = Số tiền (đồng)
field-proof = Số chứng từ
field-due-at = Hẹn trả mới
field-due-at-hint = ngày/tháng/năm
extension-from = Đang hẹn trả { $due }.
field-date-hint = ngày/tháng/năm, nếu có
dialog-many = { $count } hồ sơ, { $procedures } thủ tục
dialog-from-draft = Đã lấy lại nội dung gõ dở lần trước.
dialog-keys = Enter đồng ý · Tab ô sau · Esc đóng, giữ lại chữ đã gõ
dialog-keys-ticks = Dấu cách hoặc số để đánh dấu · Tab ô sau · Enter đồng ý · Esc đóng
dialog-keys-forward = Gõ ký hiệu hoặc tên nơi đến · Enter chuyển · Tab ghi chú, cán bộ · Esc đóng
dialog-keys-many = Enter kiểm tra từng hồ sơ trước khi làm · Tab ô sau · Esc đóng
dialog-keys-codes = Quét hoặc gõ mã rồi Enter để đối chiếu · Enter khi ô trống: kiểm tra · Esc đóng
dialog-keys-attach = Tab gõ tiếp đường dẫn, ô sau · Enter đính kèm · Esc đóng
dialog-keys-intake = Enter sang ô còn thiếu · Tab ô sau · C-x phiếu trống · Esc cất phiếu nháp
dialog-keys-papers = Số: có giấy ấy · * đủ cả · ←→ loại · +/- số bản · d dùng lại · Enter tiếp nhận
stale-changed = { $at } { $who }: { $what }
stale-again = Hồ sơ đã được người khác xử lý như trên. Nội dung gõ vẫn còn; Enter để làm trên bản mới, Esc để thôi.
pick-hint = gõ ký hiệu hoặc tên
pick-waiting = đang lấy…
pick-none = Không có lựa chọn nào khớp.
pick-suggested = theo quy trình
ticks-none = Không có thành phần nào.
path-hint = đường dẫn đến tệp PDF hoặc ảnh
officer-in-hand = đang giữ { $count } hồ sơ
officer-whole-unit = cả đơn vị
pick-not-read = …
forward-each-its-own = Mỗi hồ sơ theo quy trình của nó
attach-as-result = Kết quả giải quyết
attach-as-intermediate = Giấy tờ trong quá trình xử lý
attach-looking = Đang xem tệp…
attach-paper = { $name } · { $pages } trang · { $size }
attach-page-here = Trang đầu sẽ hiện ở đây.
attach-already = Tài liệu này đã có trên hồ sơ.
progress-upload = Đang gửi tài liệu
progress-job = Đang làm
scan-folder-empty = Thư mục quét chưa có bản quét nào.
codes-hint = quét mã vạch hoặc gõ đuôi mã
codes-counted = Có { $found } · thiếu { $missing } · thừa { $extra }
codes-missing = Thiếu:
codes-extra = Thừa:
fault-gap = Còn chỗ trống { $gap } chưa điền.
fault-required = Phải điền ô này.
fault-paper-missing = Còn thiếu “{ $part }”.
fault-amount = Số tiền không đúng. Gõ như 150.000.
fault-not-later = Ngày hẹn mới phải sau ngày đang hẹn.
fault-officer = Chưa chọn cán bộ.
fault-no-such-destination = Không có nơi đến nào khớp.
fault-choose-destination = Quy trình không nêu nơi tiếp theo: gõ ký hiệu hoặc chọn nơi đến
fault-no-part = Chưa đánh dấu thành phần nào.
fault-no-file = Chưa chọn tệp.
fault-file-not-looked-at = Tệp chưa được kiểm tra. Nhấn Enter ở ô tệp.
fault-attach-as = Chưa chọn gắn làm gì.
fault-date = Ngày không đúng. Gõ như 24/11/2026.
fault-validity-reversed = Ngày hết hiệu lực trước ngày cấp.
fault-nothing-to-correct = Chưa sửa gì.

# many cases at once
bulk-checking = Đang kiểm tra { $count } hồ sơ…
bulk-all-pass = Cả { $passing } hồ sơ đều làm được.
bulk-some-pass = { $passing } hồ sơ làm được, { $failed } hồ sơ không.
bulk-running = Đang làm…
bulk-ended = Đã xong { $passing } hồ sơ, { $failed } hồ sơ không được và vẫn còn dấu.
bulk-partly = Đã xong { $done } hồ sơ, { $failed } hồ sơ không được.
bulk-item-passes = làm được
bulk-nothing-passes = Không có hồ sơ nào làm được.
bulk-keys-checking = Esc để quay lại
bulk-keys-checked = Enter thực hiện · Esc quay lại
bulk-keys-running = Esc đóng, việc vẫn chạy tiếp
bulk-keys-ended = r làm lại các hồ sơ không được · Enter đóng
about-cases = { $count } hồ sơ

# outbox
outbox-empty = Chưa có thao tác nào.
outbox-keys = Enter mở lại biểu mẫu bị từ chối · Esc đóng
outbox-left = Lần trước còn { $count } thao tác chưa có trả lời; đang gửi lại đúng một lần.
outbox-no-form = Thao tác này không có biểu mẫu để mở lại.
order-waiting = Chưa có mạng: { $case } được giữ lại và sẽ gửi đúng một lần.
order-checking = Chưa rõ máy chủ đã nhận { $case } hay chưa; đang hỏi lại, không làm hai lần.
standing-sending = đang gửi
standing-waiting = chờ có mạng
standing-checking = chưa rõ, đang hỏi lại
standing-done = đã xong

# macros and ready texts
snippet-hint = gõ để lọc câu mẫu
snippet-gap-missing = Điền: giấy tờ còn thiếu
snippet-gap = Điền: { $what }
macro-recording = Đang ghi chuỗi thao tác. Làm như thường; nhấn lại phím này để dừng và đặt tên.
macro-in-the-bar = đang ghi: { $count } bước
macro-empty = Đã dừng ghi: chưa có thao tác nào.
macro-step-left-out = Thao tác này chỉ dùng cho một hồ sơ nên không ghi vào chuỗi.
macro-needs-a-name = Đặt tên cho chuỗi thao tác.
macro-name = tên của chuỗi thao tác
macro-kept = Đã lưu chuỗi “{ $name }”, { $count } bước.
macro-deleted = Đã xoá chuỗi “{ $name }”.
macro-keys = Enter làm · Delete xoá · Esc đóng
macro-step = { $name } · bước { $step }/{ $of }: { $act } { $said }
macro-line = { $act } { $said }

# palette, help, sign-in
palette-hint = gõ tên lệnh, không cần dấu
help-hint = / để lọc
gate-signed-out = Đăng nhập để làm việc.
gate-expired = Phiên làm việc đã hết. Đăng nhập lại để làm tiếp; nội dung đang gõ vẫn còn.
gate-locked = Màn hình đang khoá. Gõ mật khẩu để mở.
gate-sending = Đang đăng nhập…
gate-keys = Enter đồng ý · Tab ô sau
sign-in-incomplete = Điền tên đăng nhập và mật khẩu.

# why something cannot be done here
reason-case-busy = Hồ sơ còn một thao tác chưa có trả lời.
reason-file-changed = Tệp đã thay đổi sau khi kiểm tra. Chọn lại tệp.
reason-file-unreadable = Không đọc được tệp.
reason-folder-unreadable = Không đọc được thư mục.
reason-foreign-status = Trạng thái lạ ({ $code }): chỉ xem được.
reason-no-case-here = Không có hồ sơ nào ở đây.
reason-intake-for-counters = Chỉ cán bộ tiếp nhận tại quầy mở phiếu tiếp nhận.
reason-no-intake-form = Không có phiếu tiếp nhận nào đang mở.
reason-nobody-taken-in-before = Chưa tiếp nhận hồ sơ nào từ lúc mở máy.
intake-nobody-before = Chưa tiếp nhận hồ sơ nào từ lúc mở máy.
intake-known = Đã biết: { $name }, nộp hồ sơ gần nhất ngày { $date }.
intake-promise = Hẹn trả { $due } · { $unit } giải quyết · Lệ phí { $fee }
intake-no-term = không định hạn
intake-no-fee = không thu
intake-fee-unknown = theo quy định địa phương
intake-fee-amount = { $amount } đồng
intake-duplicate = Đang có hồ sơ cùng thủ tục của người này: { $code }, nộp ngày { $date }, { $unit } giải quyết.
intake-no-code = chưa có mã
intake-differs = Thông tin đã lưu hoặc trên thẻ ghi “{ $read }”, phiếu đang ghi “{ $typed }”.
intake-health-card = Thẻ bảo hiểm y tế { $number } không có số định danh: quét thẻ căn cước hoặc nhập số.
intake-card-reads = Thẻ đọc được: { $name }, { $address }. Hãy đối chiếu và gõ lại.
party-citizen = Công dân
party-business = DN, hộ KD
party-organisation = Tổ chức
party-state-agency = Cơ quan
brought-by-owner = Chính chủ
brought-by-another = Người khác nộp thay
papers-none = Chọn thủ tục để thấy giấy tờ cần nộp.
paper-original = bản chính
paper-copy = bản sao
paper-certified = bản sao chứng thực
paper-electronic = bản điện tử
paper-reused = dùng lại bản đã có
paper-shown-only = chỉ xuất trình
paper-required = bắt buộc
paper-offer = đã có: { $name }, { $code }, { $unit }, { $date } — d để dùng lại
reason-no-code-yet = Hồ sơ chưa có mã.
reason-no-page-shown = Không có trang nào đang xem.
reason-no-password-to-unlock = Máy này vào không bằng mật khẩu nên không khoá được.
reason-no-scan-folder = Chưa đặt thư mục quét.
reason-no-such-view = Không có danh sách đó.
reason-not-now = Bước này chưa làm được.
reason-nothing-marked = Chưa đánh dấu hồ sơ nào.
reason-no-snippets = Chưa có câu mẫu nào: viết vào tệp snippets.toml trong thư mục cấu hình.
reason-no-text-field = Câu mẫu chỉ chèn được vào ô lý do hoặc ghi chú.
reason-snippets-left-out = Bỏ qua tệp câu mẫu vì có lỗi: { $first }
reason-nothing-to-repeat = Chưa có thao tác nào để làm lại.
reason-not-repeatable = Thao tác vừa rồi chỉ dùng cho một hồ sơ, không làm lại được.
reason-no-macros = Chưa có chuỗi thao tác nào được ghi.
reason-nothing-to-undo = Không có gì để hoàn tác.
reason-one-at-a-time = Việc này làm từng hồ sơ một.
reason-only-on-a-list = Chỉ dùng được ở danh sách.
reason-page-not-drawable = Không vẽ được trang này.
reason-page-too-slow = Trang này vẽ quá lâu.
reason-window-too-narrow = Cửa sổ chưa đủ rộng (cần 140 cột).

## command line
cli-first-start-terminal = Lần mở đầu tiên cần hỏi vài điều: hãy chạy trong thiết bị đầu cuối
cli-first-start = Lần mở đầu tiên: chọn danh mục, đơn vị và tài khoản.
cli-first-catalog = Danh mục ({ $known }) [{ $usual }]:
cli-first-unit = Đơn vị tiếp nhận (gõ tên, không cần dấu):
cli-first-unit-none = Không có đơn vị tiếp nhận nào tên như vậy.
cli-first-name = Họ và tên:
cli-first-username = Tên đăng nhập (chữ không dấu, số, . _ -):
cli-first-left = Chưa lập văn phòng; không có gì được ghi lại
cli-no-workspace = Bản này không kèm API hồ sơ: hãy thêm --url hoặc --profile
reason-keymap-left-out = Tệp phím có { $count } lỗi nên không được dùng: { $first }
cli-no-such-profile = Không có hồ sơ kết nối «{ $name }» trong { $path }
cli-console-failed = Không mở được bàn làm việc: { $detail }
cli-keymap-wrong = Tệp phím có { $count } chỗ phải sửa
cli-serve-wants-tls = Nghe ở { $address } là nghe ngoài máy này: hãy thêm --tls-cert và --tls-key, hoặc --plain nếu nơi khác lo việc mã hóa
cli-serving = API hồ sơ chạy ở { $url }
cli-server-failed = API hồ sơ không chạy được: { $detail }
cli-demo-nobody = Danh mục này không có cán bộ nào giữ vai đó
cli-no-console = Bản này không có bàn làm việc; hãy thêm --headless
cli-no-profiles = Chưa có hồ sơ kết nối nào; thêm vào { $path }
cli-signed-in = đã đăng nhập
cli-signed-out = chưa đăng nhập
cli-doctor-config = Thư mục cấu hình
cli-doctor-data = Thư mục dữ liệu
cli-doctor-state = Thư mục trạng thái
cli-doctor-locale = Bảng mã (cần UTF-8)
cli-doctor-terminal = Thiết bị đầu cuối
cli-doctor-language = Ngôn ngữ
cli-doctor-keymap = Bảng phím
cli-doctor-scan-folder = Thư mục máy quét
cli-doctor-printing = Nơi in giấy tờ
cli-doctor-profile = Hồ sơ kết nối
cli-doctor-catalog = Danh mục
cli-doctor-bad = { $count } mục cần sửa
cli-file-unreadable = Không đọc được { $path }: { $detail }
cli-file-unwritable = Không ghi được { $path }: { $detail }
cli-catalog-imported = Đã đưa danh mục { $catalog } vào { $place }
cli-catalog-checked = { $catalog }: { $units } đơn vị, { $procedures } thủ tục, { $templates } quy trình
cli-catalog-has-errors = Danh mục { $catalog } còn { $count } lỗi
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
cli-serve-forms = Thư mục mẫu in riêng của cơ quan, thay mẫu cùng tên có sẵn
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
cli-cases-json = In JSON
cli-cases-list = Liệt kê hồ sơ
cli-cases-list-view = Danh sách: to_receive, new_online, mine, unit, due, supplement, to_return, undigitized, stuck, all
cli-cases-list-find = Tìm theo đuôi mã, tên không dấu, đầu số định danh
cli-cases-list-limit = Số dòng tối đa
cli-cases-show = Xem một hồ sơ
cli-cases-show-case = Mã hồ sơ hoặc đuôi mã
cli-cases-accept = Tiếp nhận hồ sơ
cli-cases-accept-case = Mã hồ sơ hoặc đuôi mã
cli-cases-decline = Từ chối tiếp nhận hồ sơ
cli-cases-decline-case = Mã hồ sơ hoặc đuôi mã
cli-cases-decline-reason = Lý do, bắt buộc theo quy định
cli-cases-forward = Chuyển hồ sơ; không nêu nơi nhận thì chuyển theo quy trình
cli-cases-forward-cases = Mã hồ sơ hoặc đuôi mã, một hay nhiều
cli-cases-forward-to = Nơi nhận: ký hiệu tắt hoặc mã đơn vị
cli-cases-forward-note = Ghi chú cho người nhận
cli-cases-acknowledge = Nhận bàn giao
cli-cases-acknowledge-cases = Mã hồ sơ hoặc đuôi mã, một hay nhiều
cli-cases-attach = Đính tệp số hóa vào hồ sơ
cli-cases-attach-case = Mã hồ sơ hoặc đuôi mã
cli-cases-attach-file = Tệp PDF, PNG hoặc JPEG
cli-cases-attach-number = Số, ký hiệu kết quả: đính làm kết quả giải quyết
cli-cases-attach-part = Mã thành phần: đính làm thành phần hồ sơ
cli-cases-attach-signer = Người ký kết quả
cli-cases-request-supplement = Yêu cầu bổ sung, hoàn thiện hồ sơ; thời hạn tạm dừng
cli-cases-request-supplement-case = Mã hồ sơ hoặc đuôi mã
cli-cases-request-supplement-reason = Yêu cầu một lần, đầy đủ, có căn cứ
cli-cases-request-supplement-parts = Mã thành phần phải bổ sung, có thể nêu nhiều lần
cli-cases-receive-supplement = Nhận đủ giấy tờ đã yêu cầu bổ sung; thời hạn tính tiếp
cli-cases-receive-supplement-case = Mã hồ sơ hoặc đuôi mã
cli-cases-receive-supplement-note = Ghi chú
cli-cases-refuse = Không nhận bàn giao, trả về nơi chuyển
cli-cases-refuse-case = Mã hồ sơ hoặc đuôi mã
cli-cases-refuse-reason = Lý do, bắt buộc theo quy định
cli-cases-recall = Thu hồi hồ sơ đã chuyển mà nơi nhận chưa xác nhận
cli-cases-recall-case = Mã hồ sơ hoặc đuôi mã
cli-cases-recall-note = Ghi chú
cli-cases-assign = Giao việc; không nêu cán bộ thì nhận về mình hồ sơ chưa ai giữ
cli-cases-assign-case = Mã hồ sơ hoặc đuôi mã
cli-cases-assign-officer = Định danh cán bộ
cli-cases-resolve = Ghi nhận đã xử lý xong
cli-cases-resolve-case = Mã hồ sơ hoặc đuôi mã
cli-cases-resolve-note = Ghi chú
cli-cases-return = Ghi nhận đã trả kết quả
cli-cases-return-case = Mã hồ sơ hoặc đuôi mã
cli-cases-return-evidence = Người nhận, số bưu gửi hoặc mã gửi điện tử
cli-cases-return-method = Cách trả: counter, postal, electronic
cli-cases-note = Ghi chú vào hồ sơ
cli-cases-note-case = Mã hồ sơ hoặc đuôi mã
cli-cases-note-text = Nội dung
cli-cases-undo = Hoàn tác việc chuyển hoặc giao vừa làm
cli-cases-undo-case = Mã hồ sơ hoặc đuôi mã
cli-cases-request-payment = Yêu cầu thực hiện nghĩa vụ tài chính; thời hạn tạm dừng
cli-cases-request-payment-case = Mã hồ sơ hoặc đuôi mã
cli-cases-request-payment-amount = Số tiền (đồng); không nêu thì theo phí của thủ tục
cli-cases-request-payment-note = Ghi chú
cli-cases-record-payment = Ghi nhận đã nộp phí; thời hạn tính tiếp
cli-cases-record-payment-case = Mã hồ sơ hoặc đuôi mã
cli-cases-record-payment-amount = Số tiền (đồng); không nêu thì đúng số đã yêu cầu
cli-cases-record-payment-proof = Số chứng từ
cli-cases-suspend = Tạm dừng tính thời hạn
cli-cases-suspend-case = Mã hồ sơ hoặc đuôi mã
cli-cases-suspend-reason = Lý do, bắt buộc theo quy định
cli-cases-resume = Cho hồ sơ chạy tiếp; với hồ sơ xin rút: không đồng ý cho rút
cli-cases-resume-case = Mã hồ sơ hoặc đuôi mã
cli-cases-resume-note = Ghi chú
cli-cases-grant-extension = Xin lỗi và hẹn lại ngày trả
cli-cases-grant-extension-case = Mã hồ sơ hoặc đuôi mã
cli-cases-grant-extension-due = Ngày hẹn mới: 24/11/2026, 2026-11-24 hoặc thời điểm RFC 3339
cli-cases-grant-extension-reason = Lý do, bắt buộc theo quy định
cli-cases-request-withdrawal = Ghi nhận công dân xin rút hồ sơ
cli-cases-request-withdrawal-case = Mã hồ sơ hoặc đuôi mã
cli-cases-request-withdrawal-reason = Lý do, bắt buộc theo quy định
cli-cases-stop = Dừng xử lý; với hồ sơ xin rút: đồng ý cho rút
cli-cases-stop-case = Mã hồ sơ hoặc đuôi mã
cli-cases-stop-reason = Lý do, bắt buộc theo quy định
cli-cases-print = In một mẫu của hồ sơ, hoặc lưu thành tệp
cli-cases-print-case = Mã hồ sơ hoặc đuôi mã
cli-cases-print-form = Mẫu cần in
cli-cases-print-paper = Khổ giấy; không nêu thì theo mẫu
cli-cases-print-reason = In lại: lý do, được ghi vào nhật ký
cli-cases-print-out = Lưu thành tệp PDF này
cli-cases-print-printer = Máy in (tên trong CUPS); không nêu thì theo cài đặt
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
cli-not-an-instant = «{ $value }» không phải thời điểm RFC 3339, ví dụ 2026-11-23T10:30:00+07:00
cli-no-such-procedure = Danh mục không có thủ tục { $code } còn hiệu lực vào ngày đó
cli-not-a-duration = «{ $value }» không phải thời hạn; ví dụ "3 working_day", "4 working_hour", "10 calendar_day", "in_day", "none"
cli-seed-progress = { $stored }/{ $total } hồ sơ
cli-seed-done = Đã tạo { $count } hồ sơ trong { $seconds } giây
cli-seed-failed = Không tạo được hồ sơ: { $detail }
cli-account-made = Đã tạo tài khoản { $username } ({ $id })
cli-no-such-role = Không có vai trò «{ $role }»; các vai trò: counter, specialist, clerk, leader, supervisor, it
cli-audit-holds = Nhật ký toàn vẹn
cli-audit-broken = Nhật ký không toàn vẹn ở { $count } chỗ
cli-breach-altered = mục nhật ký đã bị sửa
cli-breach-unlinked = mục đứng trước không còn là mục ban đầu
cli-breach-events = diễn biến của hồ sơ không khớp với nhật ký
cli-breach-end = nhật ký thiếu phần cuối
cli-ask-username = Tên đăng nhập:
cli-ask-password = Mật khẩu:
cli-no-input = Không có gì trên đầu vào chuẩn
cli-password-wants-pipe = Ở đây không gõ kín mật khẩu được; hãy đưa mật khẩu qua đầu vào chuẩn
cli-login-done = Đã đăng nhập { $url }: { $name }, { $unit }
cli-no-place = Chưa biết làm việc với máy chủ nào: hãy thêm --profile hoặc --url
cli-no-client = Không gọi được máy chủ hồ sơ: { $detail }
cli-link-down = Không kết nối được máy chủ hồ sơ, chưa có gì được thực hiện: { $detail }
cli-link-lost = Không nhận được trả lời, hãy xem lại việc đã được thực hiện chưa: { $detail }
cli-foreign-answer = Nơi trả lời không phải máy chủ hồ sơ (mã { $status }): { $detail }
cli-not-signed-in = Chưa đăng nhập: hãy chạy motcua login hoặc đặt MOTCUA_TOKEN
cli-case-unknown = Không có hồ sơ «{ $name }» trong số hồ sơ được xem
cli-case-ambiguous = «{ $name }» ứng với nhiều hồ sơ: { $codes }
cli-case-done = { $code }: { $status }, { $holder }
cli-case-failed = { $name }: { $detail }
cli-cases-failed = { $failed }/{ $count } hồ sơ không thực hiện được
cli-nothing-suggested = Chưa rõ phải làm gì: hãy nêu đủ, hoặc làm trên bàn làm việc
cli-not-an-amount = «{ $value }» không phải số tiền; gõ như 150.000
cli-amount-wanted = Thủ tục này không có mức phí sẵn: hãy thêm --amount
cli-not-a-day = «{ $value }» không phải ngày; gõ như 24/11/2026
cli-no-destination = Hồ sơ này không chuyển được đến { $to }; có thể chuyển đến: { $possible }
cli-attach-wants = Cần biết tệp là gì: --number cho kết quả, hoặc --part cho thành phần hồ sơ
cli-attached = Đã đính kèm { $file } vào { $code }
cli-printed = { $form } của { $code } → { $to }
cli-upload-changed = Tệp bị thay đổi trong khi gửi
cli-case-procedure = Thủ tục
cli-case-status = Trạng thái
cli-case-owner = Chủ hồ sơ
cli-case-received = Tiếp nhận
cli-case-due = Hạn trả
cli-case-holder = Đang giữ
cli-case-waiting = Đang chuyển đến
cli-case-parts = Thành phần
cli-case-documents = Tài liệu
cli-case-handovers = Giao nhận
cli-case-next = Có thể làm tiếp
