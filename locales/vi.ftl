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

## server: problem-… are titles of errors

## console

## command line
