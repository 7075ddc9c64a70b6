//! What invented officers write into reasons and notes.

pub const DECLINE: &[&str] = &[
    "Hồ sơ không thuộc thẩm quyền giải quyết của UBND phường; đề nghị nộp tại cơ quan có thẩm quyền theo quy định.",
    "Giấy chứng sinh không hợp lệ, không có chữ ký số của cơ sở khám chữa bệnh; đề nghị nộp lại hồ sơ mới.",
    "Thông tin người yêu cầu không khớp với CSDL quốc gia về dân cư, đã liên hệ nhiều lần không được.",
    "Hồ sơ trùng với hồ sơ đã nộp trước đó và đang được giải quyết.",
    "Tệp đính kèm trắng, không có nội dung; người nộp đề nghị nộp lại hồ sơ mới.",
];

pub const SUPPLEMENT: &[&str] = &[
    "Bản chụp mờ, không đọc được số và ngày cấp; đề nghị chụp hoặc quét lại bản chính.",
    "Thiếu giấy tờ theo thành phần hồ sơ của thủ tục; đề nghị bổ sung bản chính để đối chiếu.",
    "Tờ khai chưa có chữ ký của người yêu cầu; đề nghị ký và nộp lại.",
    "Thông tin nơi cư trú trên tờ khai chưa thống nhất với giấy tờ kèm theo; đề nghị kê khai lại.",
    "Văn bản ủy quyền chưa được chứng thực theo quy định; đề nghị bổ sung văn bản đã chứng thực.",
];

pub const REFUSE_HANDOVER: &[&str] = &[
    "Hồ sơ giấy chưa kèm đủ theo danh mục bàn giao.",
    "Không đúng lĩnh vực phụ trách, đề nghị chuyển lại bộ phận có thẩm quyền.",
    "Bản quét thiếu trang, đề nghị quét lại trước khi chuyển.",
];

pub const RECALL: &[&str] = &[
    "Chuyển nhầm nơi nhận.",
    "Cần đính chính tờ khai trước khi chuyển.",
    "",
];

pub const FORWARD: &[&str] = &[
    "Đã kiểm tra đủ thành phần hồ sơ.",
    "Công dân đề nghị trả sớm trong ngày.",
    "Kèm 01 bộ hồ sơ giấy.",
    "Đã đối chiếu bản chính, thông tin khớp CSDL dân cư.",
    "Trình ký.",
];

pub const REASSIGN: &str = "Chia lại việc cho đều giữa các chuyên viên.";

pub const SUSPEND: &[&str] = &[
    "Chờ văn bản trả lời xác minh của UBND nơi đăng ký hộ tịch trước đây.",
    "Chờ kết quả xác minh thực địa của tổ công tác.",
];

pub const EXTEND: &[&str] = &[
    "Cần xác minh thêm tại nơi cư trú trước đây; xin lỗi và hẹn lại ngày trả kết quả.",
    "Hồ sơ phức tạp, phải lấy ý kiến cơ quan liên quan; xin lỗi và hẹn lại ngày trả kết quả.",
];

pub const WITHDRAW: &[&str] = &[
    "Công dân có đơn đề nghị rút hồ sơ vì thay đổi nhu cầu.",
    "Công dân nộp nhầm thủ tục, đề nghị rút để nộp lại.",
];

pub const GRANT_WITHDRAWAL: &[&str] = &[
    "Đồng ý cho rút hồ sơ theo đơn.",
    "Cho rút hồ sơ, trả lại giấy tờ đã nộp.",
];

pub const STOP: &[&str] = &[
    "Quá thời hạn bổ sung, công dân không nộp giấy tờ theo yêu cầu; thông báo dừng giải quyết.",
    "Người yêu cầu đã mất trong thời gian giải quyết hồ sơ.",
    "Có tranh chấp đang được Tòa án thụ lý, dừng giải quyết theo quy định.",
];

pub const NOTE: &[&str] = &[
    "Đã gọi điện cho công dân, hẹn mang bản chính đối chiếu.",
    "Số điện thoại trên tờ khai không liên lạc được.",
    "Đã tra cứu CSDL hộ tịch điện tử: có thông tin.",
    "Công dân xin nhận kết quả tại nhà qua bưu chính.",
];
