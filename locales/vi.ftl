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
