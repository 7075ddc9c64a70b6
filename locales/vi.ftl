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
problem-not-found = Không tìm thấy.
problem-method-not-allowed = Địa chỉ này không nhận phương thức đó.
problem-session-missing = Bạn chưa đăng nhập.
problem-session-expired = Phiên làm việc đã hết hạn, mời đăng nhập lại.
problem-invalid = Nội dung gửi lên có chỗ chưa đúng.
problem-body-invalid = Không đọc được nội dung gửi lên.
problem-body-too-large = Nội dung gửi lên quá lớn.
problem-media-type-unsupported = Nội dung gửi lên phải là JSON.
problem-query-invalid = Tham số trong địa chỉ không đúng.
problem-text-unreadable = Nội dung có ký tự không lưu được.
problem-if-match-missing = Thiếu phiên bản hồ sơ (If-Match).
problem-if-match-invalid = Phiên bản hồ sơ (If-Match) không đúng dạng.
problem-idempotency-key-missing = Thiếu khóa chống gửi trùng (Idempotency-Key).
problem-idempotency-key-invalid = Khóa chống gửi trùng (Idempotency-Key) không đúng dạng.
problem-idempotency-key-reused = Khóa chống gửi trùng này đã dùng cho một yêu cầu khác.
problem-idempotency-key-running = Yêu cầu này đang được xử lý, mời thử lại sau giây lát.
problem-case-stale = Hồ sơ vừa được người khác cập nhật.
problem-unavailable = Cơ sở dữ liệu tạm thời không trả lời, mời thử lại.
problem-internal = Máy chủ gặp lỗi. Mời báo bộ phận hỗ trợ kèm mã yêu cầu.
reason-document-empty = Tệp rỗng: không có byte nào. Hãy quét hoặc lưu lại tệp.
reason-document-too-large = Tệp { $size } MB, lớn hơn mức cho phép { $limit } MB. Hãy quét với độ phân giải thấp hơn hoặc tách tệp.
reason-document-kind-unknown = Không nhận ra loại tệp. Chỉ nhận PDF, PNG và JPEG.
reason-document-not-what-name-says = Nội dung tệp không đúng với đuôi tên tệp (nội dung là: { $found }). Hãy chọn đúng tệp hoặc đổi lại tên.
reason-document-damaged = Tệp bị hỏng hoặc chưa tải đủ. Hãy mở tệp để kiểm tra rồi quét hoặc lưu lại.
reason-document-encrypted = Tệp PDF có đặt mật khẩu hoặc mã hoá. Hãy lưu một bản không mật khẩu.
reason-document-too-old = Tệp PDF phiên bản { $version }; cần từ 1.4 trở lên. Hãy lưu lại bằng phiên bản mới hơn.
reason-document-no-pages = Tệp PDF không có trang nào.
reason-document-too-many-pages = Tệp PDF có quá { $limit } trang. Hãy tách thành nhiều tệp.
reason-document-blank = Mọi trang của tệp PDF đều trống. Hãy kiểm tra máy quét rồi quét lại.
reason-document-too-complex = Cấu trúc tệp PDF phức tạp bất thường nên không đọc được. Hãy in ra PDF rồi gửi bản mới.
reason-document-picture-too-large = Ảnh { $width } × { $height } điểm, lớn hơn mức cho phép { $limit } điểm mỗi chiều. Hãy thu nhỏ ảnh.

## console

## command line
