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

## server: problem-… are titles of errors

## console

## command line
